package org.cetreg.shared.mail;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes letters. They are sent after the caller's transaction is committed, and not at all when it is rolled back. */
@Component
public class Mails {

    private final MailWriter writer;
    private final Outbox outbox;

    Mails(MailWriter writer, Outbox outbox) {
        this.writer = writer;
        this.outbox = outbox;
    }

    /**
     * Writes a letter, in one statement; a {@link Postman} sends it soon. Never waits for a mail server.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Letter letter) {
        Locale language = language(letter.locale());
        outbox.put(letter, language.toLanguageTag(), writer.write(letter.template(), language, letter.model()));
    }

    /** Letters are written in Chinese, or in English for whoever reads English. */
    private static Locale language(Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
