package org.cetreg.account.link;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.cetreg.account.Account;
import org.cetreg.account.Addressee;
import org.cetreg.account.link.MailedLink.Purpose;
import org.cetreg.shared.mail.Letter;
import org.cetreg.shared.mail.Mails;
import org.springframework.stereotype.Component;

/** Writes the mails to holders of passport accounts. Each letter joins the caller's transaction. */
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

    /** Mails a link for choosing a new password. */
    public void recover(Account account) {
        String token = links.make(Purpose.RECOVER, account.id(), account.email());
        send(account.addressee(), "accountRecover", RECOVER + token, Purpose.RECOVER);
    }

    /** Mails a link for confirming the e-mail. */
    public void confirm(Account account) {
        String token = links.make(Purpose.CONFIRM, account.id(), account.email());
        send(account.addressee(), "accountConfirm", CONFIRM + token, Purpose.CONFIRM);
    }

    /** Welcomes the holder of a new account and mails a link for confirming the e-mail. */
    void welcome(Account account) {
        String token = links.make(Purpose.CONFIRM, account.id(), account.email());
        send(account.addressee(), "accountWelcome", CONFIRM + token, Purpose.CONFIRM);
    }

    /** Reports that the password has been changed. */
    public void passwordChanged(Account account) {
        Addressee to = account.addressee();
        mails.send(Letter.of(to.email(), to.locale(), "accountPassword", Map.of("at", clock.instant())));
    }

    /** Reports a change of e-mail to the previous, confirmed address, with a link that reverses the change. */
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

    /**
     * Reports a change of e-mail to the previous, unconfirmed address. It may belong to a stranger, so this mail has no
     * link.
     */
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

    /** Masks an e-mail so that its holder recognises it and nobody else learns it. */
    private static String masked(String email) {
        int at = email.lastIndexOf('@');
        return email.substring(0, email.offsetByCodePoints(0, 1)) + "***" + email.substring(at);
    }
}
