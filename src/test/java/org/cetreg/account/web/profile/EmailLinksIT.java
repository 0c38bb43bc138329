package org.cetreg.account.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.recovery.RecoveryWindow;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** R-A6: the mailed links that confirm an account's e-mail, 「验证邮箱」, and that reverse a change. */
@IntegrationTest
class EmailLinksIT {

    private static final String NEW = "Neu-8vq.Kt";

    @Autowired
    TestClock clock;

    private final Visitor visitor = Visitor.arrive();
    private final String other = Visitor.newEmail();
    private RecoveryWindow recovery;
    private String email;

    @BeforeEach
    void somebodyIsLoggedIn(@Autowired AutowireCapableBeanFactory beans) {
        recovery = beans.createBean(RecoveryWindow.class);
        email = visitor.signUpAndLogIn().email();
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void aLinkConfirmsTheEmailOnceAButtonIsPressed() {
        visitor.submit(visitor.get("/account"), "/account/email/confirmation", Map.of());
        String link = recovery.lastLink(email);
        Visitor scanner = Visitor.arrive();
        assertThat(scanner.get(link).heading()).isEqualTo("验证邮箱");
        assertThat(visitor.get("/account").text()).contains("未验证");

        Page confirmed = scanner.submit(scanner.get(link), link, Map.of());

        assertThat(confirmed.text()).contains("邮箱已验证");
        assertThat(visitor.get("/account").text()).contains("已验证").doesNotContain("未验证");
        assertThat(scanner.get(link).text()).contains("已经用过");
        scanner.get("/account/login");
        assertThat(scanner.post(link, Map.of()).status()).isEqualTo(410);
    }

    @Test
    void aConfirmationLinkExpiresAndIsInvalidAfterAChangeOfEmail() {
        visitor.submit(visitor.get("/account"), "/account/email/confirmation", Map.of());
        String link = recovery.lastLink(email);
        clock.advance(Duration.ofDays(3));
        assertThat(Visitor.arrive().get(link).text()).contains("已经过期");
        clock.reset();

        EmailChangeWindow.change(visitor, other, Visitor.PASSWORD);

        assertThat(Visitor.arrive().get(link).text()).contains("最新一封");
        assertThat(visitor.get("/account").text()).contains("未验证");
    }

    @Test
    void mailsToConfirmDoNotFloodAMailbox() {
        for (int i = 0; i < 4; i++) {
            visitor.submit(visitor.get("/account"), "/account/email/confirmation", Map.of());
        }

        Page later = visitor.submit(visitor.get("/account"), "/account/email/confirmation", Map.of());

        assertThat(later.status()).isEqualTo(429);
        assertThat(later.text()).containsPattern("\\d\\d:\\d\\d（北京时间）");
        assertThat(recovery.mails(email)).hasSize(4);
    }

    @Test
    void theUndoLinkRecoversAnAccountFromAThiefWhoChangedTheEmail() {
        confirm(visitor, email);
        Visitor thief = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        EmailChangeWindow.change(thief, other, Visitor.PASSWORD);
        confirm(thief, other);
        changePassword(thief, Visitor.PASSWORD, "Thief-8vq.Kt");
        String undo = recovery.lastLink(email);
        recovery.ask(Visitor.arrive(), other);
        String thiefsRecovery = recovery.lastLink(other);

        Page done = recovery.choose(Visitor.arrive(), undo, email, NEW);

        assertThat(done.path()).isEqualTo("/account/recover/done");
        assertThat(thief.get("/account").path()).startsWith("/account/login");
        assertThat(Visitor.arrive().get(thiefsRecovery).status()).isEqualTo(410);
        assertThat(Visitor.arrive().tryToLogIn(other, "Thief-8vq.Kt").errors()).isNotEmpty();
        Visitor back = Visitor.arrive().logIn(email, NEW);
        assertThat(back.get("/account").text()).contains(email, "已验证");
        assertThat(recovery.mails(other).stream().map(Letterbox::text).toList().toString())
                .contains("v***@example.org");
    }

    @Test
    void changingTheEmailRepeatedlyDoesNotRemoveTheUndoLink() {
        confirm(visitor, email);
        Visitor thief = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        EmailChangeWindow.change(thief, other, Visitor.PASSWORD);
        confirm(thief, other);
        EmailChangeWindow.change(thief, email, Visitor.PASSWORD);
        assertThat(recovery.links(other))
                .as("a later address gets no undo link")
                .noneMatch(link -> link.contains("recover"));
        EmailChangeWindow.change(thief, other, Visitor.PASSWORD);
        confirm(thief, other);
        String third = Visitor.newEmail();
        clock.advance(Duration.ofMinutes(10));
        EmailChangeWindow.change(thief, third, Visitor.PASSWORD);

        // The thief's link, mailed to a later address, does not override the holder's.
        assertThat(recovery.choose(Visitor.arrive(), recovery.lastLink(other), other, "Thief-8vq.Kt")
                        .path())
                .isEqualTo("/account/recover/done");
        assertThat(recovery.choose(Visitor.arrive(), recovery.lastLink(email), email, NEW)
                        .path())
                .isEqualTo("/account/recover/done");

        Visitor.arrive().logIn(email, NEW);
        assertThat(Visitor.arrive().get(recovery.lastLink(other)).status()).isEqualTo(410);
    }

    @Test
    void theLinkThatTakesAChangeBackExpires() {
        confirm(visitor, email);
        EmailChangeWindow.change(visitor, other, Visitor.PASSWORD);
        String undo = recovery.lastLink(email);
        clock.advance(Duration.ofDays(7));

        assertThat(Visitor.arrive().get(undo).text()).contains("已经过期");
    }

    @Test
    void anAddressWithAnUndoLinkCannotBeUsedByAnotherAccount() {
        confirm(visitor, email);
        EmailChangeWindow.change(visitor, other, Visitor.PASSWORD);
        Visitor thief = Visitor.arrive();
        Page form = thief.get("/account/signup");
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", email, "password", NEW, "passwordAgain", NEW));

        assertThat(thief.submit(form, "/account/signup", fields).error("email")).contains("已经注册过");
        thief.signUpAndLogIn();
        assertThat(EmailChangeWindow.change(thief, email, Visitor.PASSWORD).error("email"))
                .contains("已经有通行证使用");

        clock.advance(Duration.ofDays(7));
        Visitor.arrive().signUpAndLogIn(email, NEW);
    }

    private void confirm(Visitor who, String address) {
        if (who.get("/account").text().contains("未验证")) {
            who.submit(who.get("/account"), "/account/email/confirmation", Map.of());
            String link = recovery.lastLink(address);
            who.submit(who.get(link), link, Map.of());
        }
    }

    private void changePassword(Visitor who, String old, String now) {
        String page = "/account/password";
        who.submit(who.get(page), page, Map.of("oldPassword", old, "newPassword", now, "newPasswordAgain", now));
    }
}
