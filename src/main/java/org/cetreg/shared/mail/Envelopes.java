package org.cetreg.shared.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import org.cetreg.shared.mail.MailWriter.Words;
import org.cetreg.shared.mail.Outbox.Taken;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes a mail of a letter: who, to whom, and both forms of its words. */
@Component
class Envelopes {

    private static final String UTF_8 = "UTF-8";

    private final MailSettings settings;
    private final MessageSource messages;
    private final Clock clock;

    Envelopes(MailSettings settings, MessageSource messages, Clock clock) {
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    /** The same letter always has the same Message-ID, so that a second copy can be recognised. */
    MimeMessage fill(MimeMessage mail, Taken letter) throws MessagingException {
        Words words = letter.words();
        mail.setFrom(sender(Locale.forLanguageTag(letter.language())));
        mail.setRecipient(RecipientType.TO, address(letter.recipient()));
        mail.setSubject(words.subject(), UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader(
                "Message-ID",
                "<mail." + letter.id() + "." + letter.createdAt().toEpochMilli() + "@" + settings.domain() + ">");
        mail.setHeader("Content-Language", letter.language());
        mail.setHeader("Auto-Submitted", "auto-generated"); // so that nobody's absence is answered to us
        mail.setContent(alternatives(words));
        return mail;
    }

    /** The last is the best one, says the standard. */
    private static Multipart alternatives(Words words) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(words.text(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(words.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    private InternetAddress sender(Locale language) throws MessagingException {
        try {
            return new InternetAddress(settings.from(), messages.getMessage("mail.sender", null, language), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("UTF-8 is missing", e);
        }
    }

    /** As it is: what is legal but strange is for the mail server to judge. Only a domain in other scripts is translated. */
    private static InternetAddress address(String recipient) {
        int at = recipient.lastIndexOf('@');
        InternetAddress address = new InternetAddress();
        address.setAddress(recipient.substring(0, at + 1) + domain(recipient.substring(at + 1)));
        return address;
    }

    private static String domain(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }
}
