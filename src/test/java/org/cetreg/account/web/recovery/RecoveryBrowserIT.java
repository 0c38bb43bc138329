package org.cetreg.account.web.recovery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cetreg.Visitor;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.BrowserVisitor;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.ScreenSize;
import org.cetreg.demo.Mailbox;
import org.junit.jupiter.api.Test;

/** R-A5 and R-A6 in a browser, with links from mails that reached a mail server. */
@BrowserTest
class RecoveryBrowserIT {

    private static final String NEW = "Neu-8vq.Kt";
    private static final String NEWER = "Alt-5wx.Pz";
    private static final Pattern LINK = Pattern.compile("http://\\S+/account/(?:recover|confirm)/[\\w-]{43}\\b");

    @Test
    void aForgottenPasswordIsReplacedThenTheEmailIsChangedConfirmedAndTakenBack(BrowserVisitors visitors) {
        String email =
                Visitor.at(URI.create(visitors.address())).signUpAndLogIn().email();
        String other = Visitor.newEmail();
        BrowserVisitor visitor = visitors.on(ScreenSize.PHONE);
        Page page = visitor.page();

        visitor.open("/account/login");
        page.locator("main").getByText("登录不了？").scrollIntoViewIfNeeded();
        page.locator("form a:has-text('找回密码')").click();
        page.locator("input[name=email]").fill(email);
        press(page, "发送邮件", "请查收邮件");
        List<String> recovery = links(visitors, email, "recover", 2);
        visitor.open(recovery.get(1)); // the address inside the education network
        page.locator("input[name=email]").fill(email);
        fillPasswords(page, NEW);
        press(page, "保存新密码", "新密码已生效");

        visitor.open("/account/login?next=/account/email");
        page.locator("input[name=account]").fill(email);
        fillPasswords(page, NEW);
        press(page, "登录", "修改电子邮箱");
        page.locator("input[name=email]").fill(other);
        fillPasswords(page, NEW);
        press(page, "保存", "账号信息");
        assertThat(page.locator("main")).containsText("未验证");
        visitor.open(links(visitors, other, "confirm", 2).get(0));
        press(page, "确认邮箱", "验证邮箱");
        assertThat(page.locator("main [role=status]")).containsText("邮箱已验证");
        visitor.open("/account/logins");
        assertThat(page.locator("td .tag")).hasText("当前登录");

        visitor.open("/account/profile");
        page.locator("input[name=name]").fill("颜冬儿");
        press(page, "保存", "账号信息");
        assertThat(page.locator("main [role=status]")).containsText("资料已保存");
        visitor.open("/account/password");
        fillPasswords(page, NEWER);
        page.locator("input[name=oldPassword]").fill(NEW);
        press(page, "保存", "账号信息");
        assertThat(page.locator("main [role=status]")).containsText("密码已修改");

        String takeBack = links(visitors, email, "recover", 4).stream()
                .filter(link -> !recovery.contains(link))
                .findFirst()
                .orElseThrow();
        visitor.open(takeBack);
        page.locator("input[name=email]").fill(email);
        fillPasswords(page, NEW);
        press(page, "保存新密码", "新密码已生效");
        visitor.open("/account/login?next=/account");
        page.locator("input[name=account]").fill(email);
        fillPasswords(page, NEW);
        press(page, "登录", "账号信息");
        assertThat(page.locator("main")).containsText(email);
    }

    private static void fillPasswords(Page page, String password) {
        page.locator("input[type=password]").all().forEach(field -> field.fill(password));
    }

    private static void press(Page page, String button, String thenHeading) {
        page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Locator.GetByRoleOptions()
                                .setName(button)
                                .setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText(thenHeading);
    }

    /** Waits for the expected number of links for this purpose to reach the address, and returns them. */
    private static List<String> links(BrowserVisitors visitors, String address, String purpose, int expected) {
        Mailbox mailbox = visitors.component(Mailbox.class);
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> mailbox.textsTo(address).stream()
                                .flatMap(text -> LINK.matcher(text).results())
                                .map(MatchResult::group)
                                .filter(link -> link.contains("/account/" + purpose + "/"))
                                .toList(),
                        found -> found.size() >= expected);
    }
}
