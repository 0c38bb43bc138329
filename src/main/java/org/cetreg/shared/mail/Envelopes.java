package org.cetreg.shared.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import org.cetreg.shared.mail.MailWriter.Words;
import org.cetreg.shared.mail.Outbox.Taken;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Turns a letter into a mail with sender, recipient, and both forms of its text. Everything is encoded in ASCII, except
 * for an address that is not ASCII itself, so that every mail server on the way accepts the mail.
 */
@Component
class Envelopes {

    private static final String UTF_8 = "UTF-8";
    private static final String FROM = "From";

    private final MailSettings settings;
    private final MessageSource messages;
    private final Clock clock;

    Envelopes(MailSettings settings, MessageSource messages, Clock clock) {
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    /** Fills the mail. The same letter always has the same Message-ID, so that a second copy can be recognised. */
    SMTPMessage fill(SMTPMessage mail, Taken letter) throws MessagingException {
        Words words = letter.words();
        // Set as a header because the library would not encode the sender's name in a mail to an international address.
        mail.setHeader(FROM, MimeUtility.fold(FROM.length() + 2, sender(Locale.forLanguageTag(letter.language()))));
        InternetAddress recipient = new InternetAddress();
        recipient.setAddress(address(letter.recipient()));
        mail.setRecipient(RecipientType.TO, recipient);
        mail.setSubject(words.subject(), UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Message-ID", "<" + letter.name() + "@" + settings.domain() + ">");
        mail.setHeader("Content-Language", letter.language());
        mail.setHeader("Auto-Submitted", "auto-generated"); // prevents automatic replies such as absence notices
        mail.setContent(alternatives(words));
        mail.setEnvelopeFrom(settings.returnAddress(letter.name()));
        mail.setNotifyOptions(SMTPMessage.NOTIFY_FAILURE);
        mail.setReturnOption(SMTPMessage.RETURN_HDRS); // the text must not be sent back
        return mail;
    }

    /**
     * Returns the address with its domain in ASCII. The local part stays as it is: the mail server judges addresses
     * that are legal but unusual.
     */
    static String address(String recipient) {
        int at = recipient.lastIndexOf('@');
        return recipient.substring(0, at + 1) + domain(recipient.substring(at + 1));
    }

    /** Builds the alternatives in ascending order of preference, as the standard requires. */
    private static Multipart alternatives(Words words) throws MessagingException {
        return new MimeMultipart(
                "alternative",
                part(FlowedText.wrap(words.text()), FlowedText.TYPE),
                part(words.html().replaceAll("\\R", "\r\n"), "text/html; charset=UTF-8"));
    }

    /** Builds a part in an encoding with short lines, however long the lines of the text are. */
    private static MimeBodyPart part(String words, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(words, type);
        long ascii = words.chars().filter(sign -> sign < 0x80).count();
        part.setHeader("Content-Transfer-Encoding", ascii * 2 > words.length() ? "quoted-printable" : "base64");
        return part;
    }

    private String sender(Locale language) throws MessagingException {
        try {
            String name = messages.getMessage("mail.sender", null, language);
            return new InternetAddress(settings.from(), name, UTF_8).toString();
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("UTF-8 is not supported", e);
        }
    }

    private static String domain(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }
}
