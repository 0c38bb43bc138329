package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.cetreg.demo.MovableClock;
import org.cetreg.shared.mail.Letter;
import org.cetreg.shared.mail.Mails;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.transaction.support.TransactionTemplate;

@BrowserTest
class TrialToolsBrowserIT {

    @ParameterizedTest
    @EnumSource
    void theFirstPageLeadsToEveryTool(ScreenSize device, BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.on(device).open("/demo").screenshot("start");

        assertThat(visitor.page().getByText("examination-office@cet.invalid")).isVisible();
        visitor.needsNoSidewaysScroll().findsNoBarrier();
        for (String tool : new String[] {"邮箱", "时钟"}) {
            link(visitor.open("/demo").page(), tool).click();
            assertThat(visitor.page().locator("h1")).hasText(tool);
        }
    }

    @Test
    void everyPageCanBeReadInEnglish(BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.on(ScreenSize.PHONE);
        for (String path : new String[] {"/demo", "/demo/mailbox", "/demo/clock"}) {
            visitor.open(path + "?lang=en").screenshot("english");
            assertThat(visitor.page().locator("main")).not().containsText("demo.");
            // Letters are shown in the language in which they were sent, so their rows are left out.
            visitor.page().locator("main tbody tr").all().forEach(row -> row.evaluate("row => row.textContent = ''"));
            assertThat(visitor.page().locator("main").innerText()).doesNotContainPattern("\\p{IsHan}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMailIsShownAsTextAndAsHarmlessHtml(ScreenSize device, BrowserVisitors visitors) throws Exception {
        String subject = "找回密码 " + device;
        send(visitors, subject);
        BrowserVisitor visitor = visitors.on(device).open("/demo/mailbox").screenshot("list");

        link(visitor.page(), subject).click();

        visitor.screenshot("letter");
        assertThat(visitor.page().locator("h1")).hasText(subject);
        assertThat(link(visitor.page(), "http://localhost:1/reset?token=a&mail=b"))
                .hasAttribute("href", "http://localhost:1/reset?token=a&mail=b");
        var html = visitor.page().frameLocator("iframe");
        assertThat(html.getByText("<b>您好</b>")).isVisible();
        assertThat(html.locator("a[href]")).hasAttribute("href", "http://localhost:1/html");
        assertThat(html.locator("script, img, style, [onclick]")).hasCount(0);
        visitor.needsNoSidewaysScroll().findsNoBarrier();
    }

    @Test
    void aLetterOfTheProductLandsInTheMailboxByItself(BrowserVisitors visitors) {
        String sitting = "考次" + System.nanoTime();
        Letter letter = Letter.of(
                "box@example.org", Locale.SIMPLIFIED_CHINESE, "registrationLapsed", Map.of("sitting", sitting));
        visitors.component(TransactionTemplate.class)
                .executeWithoutResult(status -> visitors.component(Mails.class).send(letter));

        BrowserVisitor visitor = visitors.on(ScreenSize.PHONE);
        Locator row = visitor.page().locator("tr").filter(new Locator.FilterOptions().setHasText("box@example.org"));
        visitor.open("/demo/mailbox");
        for (int look = 0; look < 60 && row.count() == 0; look++) {
            visitor.page().waitForTimeout(500); // mail is sent every two seconds
            visitor.open("/demo/mailbox");
        }
        row.locator("a").first().click();

        assertThat(visitor.page().locator("main")).containsText("大学英语四、六级考试报名 <cet@example.org>");
        assertThat(visitor.page().locator("main")).containsText("您在" + sitting + "的报名");
        assertThat(visitor.page().frameLocator("iframe").getByText("重新报名")).isVisible();
        visitor.screenshot("letter").needsNoSidewaysScroll().findsNoBarrier();
    }

    @ParameterizedTest
    @EnumSource
    void theClockIsMovedOnSetAndReset(ScreenSize device, BrowserVisitors visitors) {
        MovableClock clock = visitors.component(MovableClock.class);
        BrowserVisitor visitor = visitors.withoutScripts(device).open("/demo/clock");

        button(visitor, "1 天").click();
        assertThat(visitor.page().getByRole(AriaRole.STATUS)).hasText("时间已拨动。");
        assertThat(clock.offset()).isEqualTo(Duration.ofDays(1));
        visitor.screenshot("moved");

        LocalDateTime wanted = LocalDateTime.now(Time.BEIJING).plusDays(40).truncatedTo(ChronoUnit.MINUTES);
        visitor.page().getByLabel("日期和时间").fill(wanted.toString());
        button(visitor, "拨到这个时间").click();
        assertThat(clock.instant()).isCloseTo(wanted.atZone(Time.BEIJING).toInstant(), within(1, ChronoUnit.MINUTES));

        button(visitor, "恢复真实时间").click();
        assertThat(clock.offset()).isZero();
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9999-12-31T23:59"})
    void anInvalidTimeIsReportedAtItsField(String time, BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.on(ScreenSize.PHONE).open("/demo/clock");

        visitor.page().getByLabel("日期和时间").fill(time);
        button(visitor, "拨到这个时间").click();

        visitor.screenshot("refused").findsNoBarrier();
        assertThat(visitor.page().getByLabel("日期和时间")).hasValue(time);
        assertThat(visitor.page().locator("#time-error")).isVisible();
        assertThat(visitors.component(MovableClock.class).offset()).isZero();
    }

    private static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(BrowserVisitor visitor, String name) {
        return visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void send(BrowserVisitors visitors, String subject) throws MessagingException {
        JavaMailSender sender = visitors.component(JavaMailSender.class);
        var message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom("noreply@cet.invalid");
        helper.setTo(new String[] {"one@example.org", "two@example.org"});
        helper.setSubject(subject);
        helper.setText(
                "请打开\nhttp://localhost:1/reset?token=a&mail=b。\n谢谢！",
                "<html><head><style>b{color:red}</style><script>alert(1)</script></head><body><p onclick='alert(2)'>"
                        + "&lt;b&gt;您好&lt;/b&gt;</p><img src='http://tracker.invalid/x.gif'>"
                        + "<a href='http://localhost:1/html'>打开</a><a href='javascript:alert(3)'>no</a></body></html>");
        sender.send(message);
    }
}
