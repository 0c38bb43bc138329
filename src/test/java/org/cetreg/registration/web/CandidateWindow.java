package org.cetreg.registration.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.browser.BrowserVisitor;

/**
 * A candidate in front of a browser: each method performs the actions on one page and takes a screenshot of it in both
 * widths.
 */
final class CandidateWindow {

    static final String PASSWORD = "Moon-tree-27";
    private static final Pattern QUESTION = Pattern.compile("([一二三四五六七八九十]+)(加|减)([一二三四五六七八九十]+)等于几");
    private static final List<String> DIGITS = List.of("一", "二", "三", "四", "五", "六", "七", "八", "九", "十");

    private final BrowserVisitor visitor;
    private final boolean scripts;

    CandidateWindow(BrowserVisitor visitor, boolean scripts) {
        this.visitor = visitor;
        this.scripts = scripts;
    }

    Page page() {
        return visitor.page();
    }

    void seen(String name) {
        visitor.looks(name);
        if (scripts) {
            visitor.needsNoSidewaysScroll();
        }
    }

    void signUp(String email) {
        visitor.open("/account/signup");
        page().locator("input[name=email]").fill(email);
        for (Locator password : page().locator("input[type=password]").all()) {
            password.fill(PASSWORD);
        }
        solveCaptcha();
        seen("signup");
        button("注册");
        assertThat(page()).hasURL(Pattern.compile("/account/welcome"));
        seen("welcome");
    }

    void logIn(String email, String password) {
        visitor.open("/account/login");
        page().locator("input[name=account]").fill(email);
        page().locator("input[type=password]").fill(password);
        solveCaptcha();
        seen("login");
        button("登录");
        assertThat(page()).not().hasURL(Pattern.compile("/account/login"));
    }

    void begin() {
        visitor.open("/");
        page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("点击进入报名"))
                .click();
        seen("begin");
        button("开始报名");
    }

    void agree() {
        heading("报名协议");
        button("同意");
        seen("agreement-unticked");
        assertThat(page().getByRole(AriaRole.ALERT)).isVisible();
        page().locator("input[name=read]").check();
        seen("agreement");
        button("同意");
    }

    void query(String documentType, String number, String name) {
        heading("资格信息查询");
        fillQuery(documentType, number + "0", name);
        seen("query");
        button("查询");
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("没有查到这样的学籍");
        assertThat(page().locator("input[name=name]")).hasValue(name);
        seen("query-failed");
        fillQuery(documentType, number, name);
        button("查询");
    }

    void confirm(String name) {
        heading("确认学籍信息及资格信息");
        assertThat(page().getByText("查询成功！")).isVisible();
        button("保存并继续");
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("请勾选确认");
        seen("confirm-unticked");
        page().locator("input[name=checked]").check();
        button("保存并继续");
        assertThat(page().locator("header")).containsText(name);
    }

    void choose(String... codes) {
        heading("笔试科目报考");
        for (String code : codes) {
            page().locator("input[name=subjects][value='" + code + "']").check();
        }
        seen("written");
        button("提交");
    }

    void pay(String button) {
        heading("报名信息");
        seen("desk-unpaid");
        page().getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("支付").setExact(true))
                .click();
        seen("pay");
        button("去支付");
        seen("pay-confirm");
        button("确定");
        page().locator("button[value=" + button + "]").click();
    }

    void skipOral() {
        visitor.open("/registration");
        heading("口试科目报考");
        seen("oral");
        button("不报口试");
    }

    void desk(String... texts) {
        visitor.open("/registration/desk");
        heading("报名信息");
        for (String text : texts) {
            assertThat(page().locator("main")).containsText(text);
        }
        seen("desk");
    }

    void cancel(String subject) {
        heading("报名信息");
        button("取消" + subject);
        heading("真的要取消" + subject + "吗？");
        seen("cancel-question");
        button("取消这个科目");
        heading("报名信息");
        assertThat(page().locator("main table")).not().containsText(subject);
    }

    void printTicketIsRefused(String reason) {
        visitor.open("/registration");
        button("打印准考证");
        assertThat(page().getByRole(AriaRole.ALERT)).containsText(reason);
        seen("ticket-refused");
    }

    /** Prints the tickets and returns the text of the first one. */
    String ticketText() throws Exception {
        visitor.open("/registration");
        seen("printable");
        button("打印准考证");
        seen("desk-printed");
        Locator link = page().locator("a[href^='/ticket/']").first();
        return WalkBrowserIT.text(page().request().get(link.getAttribute("href")));
    }

    void heading(String text) {
        assertThat(page().locator("main h1")).hasText(text);
    }

    void button(String name) {
        page().locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private void fillQuery(String documentType, String number, String name) {
        page().locator("select[name=documentType]").selectOption(documentType);
        page().locator("input[name=documentNumber]").fill(number);
        page().locator("input[name=name]").fill(name);
    }

    private void solveCaptcha() {
        if (scripts) {
            assertThat(page().getByText("已通过自动验证")).isVisible();
            return;
        }
        Matcher question = QUESTION.matcher(page().locator("main").innerText());
        if (!question.find()) {
            throw new IllegalStateException("No question is asked");
        }
        int left = number(question.group(1));
        int right = number(question.group(3));
        int answer = question.group(2).equals("加") ? left + right : left - right;
        page().locator("input[name=captcha]").fill(String.valueOf(answer));
    }

    private static int number(String words) {
        int ten = words.indexOf("十");
        if (ten < 0) {
            return DIGITS.indexOf(words) + 1;
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(words.substring(0, ten)) + 1;
        return tens * 10 + DIGITS.indexOf(words.substring(ten + 1)) + 1;
    }
}
