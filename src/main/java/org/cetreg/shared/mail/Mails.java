package org.cetreg.shared.mail;

import java.util.Locale;
import org.cetreg.shared.SiteLanguage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepts letters. They are sent after the caller's transaction has been committed, and not at all when it is rolled
 * back.
 */
@Component
public class Mails {

    private final MailWriter writer;
    private final Outbox outbox;

    Mails(MailWriter writer, Outbox outbox) {
        this.writer = writer;
        this.outbox = outbox;
    }

    /**
     * Stores a letter, in one statement; a {@link Postman} sends it soon afterwards. This method never waits for a mail
     * server.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Letter letter) {
        Locale language = SiteLanguage.of(letter.locale());
        outbox.put(letter, language.toLanguageTag(), writer.write(letter.template(), language, letter.model()));
    }
}
