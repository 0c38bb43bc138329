package org.cetreg.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.cetreg.account.MailedLink.Purpose;
import org.cetreg.shared.mail.Letter;
import org.cetreg.shared.mail.Mails;
import org.springframework.stereotype.Component;

/** What holders of passports are told by mail. Letters join the caller's transaction. */
@Component
public class AccountLetters {

    private static final String RECOVER = "/account/recover/";
    private static final String CONFIRM = "/account/confirm/";

    private final Mails mails;
    private final MailedLinks links;
    private final Clock clock;

    AccountLetters(Mails mails, MailedLinks links, Clock clock) {
        this.mails = mails;
        this.links = links;
        this.clock = clock;
    }

    /** A link to choose a new password. */
    public void recover(Account account) {
        String token = links.make(Purpose.RECOVER, account.id(), account.email());
        send(account.addressee(), "accountRecover", RECOVER + token, Purpose.RECOVER);
    }

    /** A link to confirm the e-mail. */
    public void confirm(Account account) {
        String token = links.make(Purpose.CONFIRM, account.id(), account.email());
        send(account.addressee(), "accountConfirm", CONFIRM + token, Purpose.CONFIRM);
    }

    /** That somebody has signed up, with a link to confirm the e-mail. */
    void welcome(Account account) {
        String token = links.make(Purpose.CONFIRM, account.id(), account.email());
        send(account.addressee(), "accountWelcome", CONFIRM + token, Purpose.CONFIRM);
    }

    /** That the password is another one now. */
    public void passwordChanged(Account account) {
        Addressee to = account.addressee();
        mails.send(Letter.of(to.email(), to.locale(), "accountPassword", Map.of("at", clock.instant())));
    }

    /** To the e-mail before, when its holder is known to read mails there: with a link to take it back. */
    public void emailChangedWithUndo(Account account, String before) {
        String token = links.make(Purpose.UNDO, account.id(), before);
        Map<String, Object> model = Map.of(
                "at",
                clock.instant(),
                "email",
                masked(account.email()),
                "path",
                RECOVER + token,
                "until",
                end(Purpose.UNDO));
        mails.send(Letter.of(before, account.addressee().locale(), "accountEmailUndo", model)
                .withSecret());
    }

    /** To the e-mail before, which may be a stranger's who never had to do with the passport. */
    public void emailChanged(Account account, String before) {
        mails.send(Letter.of(
                before,
                account.addressee().locale(),
                "accountEmail",
                Map.of("at", clock.instant(), "email", masked(account.email()))));
    }

    private void send(Addressee to, String template, String path, Purpose purpose) {
        Map<String, Object> model = Map.of("path", path, "until", end(purpose));
        mails.send(Letter.of(to.email(), to.locale(), template, model).withSecret());
    }

    private Instant end(Purpose purpose) {
        Duration lifetime = links.lifetime(purpose);
        return clock.instant().plus(lifetime);
    }

    /** So that its holder knows it, and nobody else learns it. */
    private static String masked(String email) {
        int at = email.lastIndexOf('@');
        return email.substring(0, email.offsetByCodePoints(0, 1)) + "***" + email.substring(at);
    }
}
