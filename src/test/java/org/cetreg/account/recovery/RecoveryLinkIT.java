package org.cetreg.account.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.shared.Throttle;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** R-A5: how long and for whom a mailed link of 「找回密码」 is valid. */
@IntegrationTest
class RecoveryLinkIT {

    private static final String NEW = "Neu-8vq.Kt";

    @Autowired
    Letterbox letterbox;

    @Autowired
    Throttle throttle;

    @Autowired
    TestClock clock;

    private final Visitor visitor = Visitor.arrive();
    private final Visitor holder = Visitor.arrive();
    private RecoveryWindow recovery;
    private String email;

    @BeforeEach
    void somebodyHasSignedUp(@Autowired AutowireCapableBeanFactory beans) {
        recovery = beans.createBean(RecoveryWindow.class);
        email = holder.signUpAndLogIn().email();
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void aLinkExpires() {
        recovery.ask(visitor, email);
        String link = recovery.lastLink(email);
        clock.advance(Duration.ofHours(2));

        assertClosed(visitor.get(link), "过期");
        assertClosed(choosing(link, email, NEW), "过期");
        Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    @Test
    void aNewRequestReplacesThePreviousLink() {
        recovery.ask(visitor, email);
        String first = recovery.lastLink(email);
        recovery.ask(visitor, email);
        String second = recovery.lastLink(email);

        assertClosed(visitor.get(first), "最新一封");
        assertThat(recovery.choose(visitor, second, email, NEW).path()).isEqualTo(RecoveryWindow.PAGE + "/done");
    }

    @Test
    void openingALinkDoesNotUseItUp() {
        recovery.ask(visitor, email);
        String link = recovery.lastLink(email);
        for (int i = 0; i < 5; i++) {
            assertThat(Visitor.arrive().get(link).heading()).isEqualTo("设置新密码");
        }

        assertThat(recovery.choose(visitor, link, email, NEW).path()).isEqualTo(RecoveryWindow.PAGE + "/done");
    }

    @Test
    void aUsedLinkIsRefusedWithAReason() {
        recovery.ask(visitor, email);
        String link = recovery.lastLink(email);
        recovery.choose(visitor, link, email, NEW);

        assertClosed(visitor.get(link), "已经用过");
        assertClosed(choosing(link, email, "Other-8vq.Kt"), "已经用过");
        assertThat(Visitor.arrive().tryToLogIn(email, "Other-8vq.Kt").errors()).isNotEmpty();
    }

    @Test
    void theSameFormSentTwiceGetsTheSameAnswerForAShortTime() {
        recovery.ask(visitor, email);
        String link = recovery.lastLink(email);
        recovery.choose(visitor, link, email, NEW);

        assertThat(choosing(link, email, NEW).path()).isEqualTo(RecoveryWindow.PAGE + "/done");
        clock.advance(Duration.ofMinutes(2));
        assertClosed(choosing(link, email, NEW), "已经用过");
    }

    @Test
    void theSecondOfTwoTabsIsNotified() {
        recovery.ask(visitor, email);
        String link = recovery.lastLink(email);
        Visitor other = Visitor.arrive();
        Page tab = other.get(link);
        recovery.choose(visitor, link, email, NEW);

        Page second = other.submit(
                tab, link, Map.of("email", email, "newPassword", "Other-8vq.Kt", "newPasswordAgain", "Other-8vq.Kt"));

        assertClosed(second, "已经用过");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "%00",
                "' or 1=1 --",
                "<script>",
                "测试",
                "../login"
            })
    void anInvalidTokenOpensNothing(String token) {
        Page page = visitor.get(
                RecoveryWindow.PAGE + "/" + java.net.URLEncoder.encode(token, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(page.status()).isIn(400, 404, 410);
        assertThat(page.body()).doesNotContain("<script>");
    }

    @Test
    void anAlteredTokenOpensNothing() {
        recovery.ask(visitor, email);
        String link = recovery.lastLink(email);
        String altered = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");

        assertClosed(visitor.get(altered), "不完整");
        visitor.get("/account/login");
        assertClosed(visitor.post(altered, Map.of("email", email, "newPassword", NEW, "newPasswordAgain", NEW)), "不完整");
    }

    @Test
    void aLinkOfAnotherPurposeOpensNothing() {
        holder.submit(holder.get("/account"), "/account/email/confirmation", Map.of());
        String text = Letterbox.text(letterbox.mailsTo(email).get(0));
        String token = text.replaceFirst("(?s).*/account/confirm/([\\w-]{43}).*", "$1");

        assertClosed(visitor.get(RecoveryWindow.PAGE + "/" + token), "不完整");
        recovery.ask(visitor, email);
        Page foreign = visitor.get(recovery.lastLink(email).replace("recover", "confirm"));
        assertThat(foreign.status()).isEqualTo(410);
    }

    @Test
    void theLinkAloneIsNotEnoughAndAnotherPassportsEmailIsRefused() {
        String other = Visitor.arrive().signUpAndLogIn().email();
        recovery.ask(visitor, email);

        Page refused = recovery.choose(visitor, recovery.lastLink(email), other, NEW);

        assertThat(refused.error("email")).contains("不是收到这封邮件的电子邮箱");
        assertThat(refused.form(recovery.lastLink(email))).containsEntry("email", other);
        Visitor.arrive().logIn(other, Visitor.PASSWORD);
        Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    @Test
    void guessingTheEmailOfALinkIsLimited() {
        recovery.ask(visitor, email);
        String link = recovery.lastLink(email);
        for (int i = 0; i < 6; i++) {
            recovery.choose(visitor, link, Visitor.newEmail(), NEW);
        }

        assertThat(recovery.choose(visitor, link, email, NEW).error("email")).contains("后再试");
    }

    @Test
    void badPasswordsAreReportedAtTheirFieldAndTheLinkStaysValid() {
        recovery.ask(visitor, email);
        String link = recovery.lastLink(email);

        assertThat(recovery.choose(visitor, link, email, "123456").error("newPassword"))
                .contains("常见");
        assertThat(recovery.choose(visitor, link, email, "a".repeat(10_000)).error("newPassword"))
                .isNotBlank();
        Page form = visitor.get(link);
        Page differ = visitor.submit(form, link, Map.of("email", email, "newPassword", NEW, "newPasswordAgain", "x"));
        assertThat(differ.error("newPasswordAgain")).isNotBlank();
        assertThat(differ.body()).doesNotContain(NEW);
        assertThat(visitor.submit(form, link, Map.of()).error("email")).isNotBlank();
        assertThat(recovery.choose(visitor, link, "a".repeat(10_000), NEW).error("email"))
                .isNotBlank();

        assertThat(recovery.choose(visitor, link, email, NEW).path()).isEqualTo(RecoveryWindow.PAGE + "/done");
    }

    @Test
    void aLinkOutlivesThePauseBeforeTheNextRequest() {
        fail(9, "recovery.mailbox", email);
        clock.advance(Duration.ofHours(2));
        recovery.ask(visitor, email); // now it is closed for the longest pause
        String link = recovery.lastLink(email);
        clock.advance(Duration.ofHours(2).minusMinutes(1));

        assertThat(recovery.ask(visitor, email).status()).isEqualTo(429);
        assertThat(recovery.choose(visitor, link, email, NEW).path()).isEqualTo(RecoveryWindow.PAGE + "/done");
    }

    /** Sends a form from a page that was opened earlier. */
    private Page choosing(String link, String typedEmail, String password) {
        visitor.get("/account/login");
        return visitor.post(link, RecoveryWindow.chosen(typedEmail, password));
    }

    private void fail(int times, String kind, String key) {
        IntStream.range(0, times).forEach(i -> throttle.failed(kind, key));
    }

    private static void assertClosed(Page page, String why) {
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.heading()).isEqualTo("链接已失效");
        assertThat(page.text()).contains(why);
        assertThat(page.links("重新申请")).containsExactly(RecoveryWindow.PAGE);
    }
}
