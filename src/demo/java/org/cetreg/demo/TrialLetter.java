package org.cetreg.demo;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.cetreg.demo.LinkedText.Piece;

/**
 * A mail as the mailbox shows it.
 *
 * @param id identifies it in page addresses; a mail to several people is one letter
 * @param text the plain text; empty when the mail has only HTML
 * @param html the HTML as received; null when the mail has none
 */
record TrialLetter(String id, String from, List<String> to, String subject, Instant sentAt, String text, String html) {

    /** Returns the plain text divided into links and other text. */
    public List<Piece> pieces() {
        return LinkedText.split(text);
    }

    static TrialLetter of(MimeMessage message) {
        try {
            Instant sent = Optional.ofNullable(message.getSentDate())
                    .orElseGet(java.util.Date::new)
                    .toInstant();
            return new TrialLetter(
                    id(message),
                    people(message.getFrom()),
                    Stream.ofNullable(message.getRecipients(Message.RecipientType.TO))
                            .flatMap(Arrays::stream)
                            .map(Object::toString)
                            .toList(),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    sent,
                    FlowedLines.joined(find(message, "text/plain").orElse("")),
                    find(message, "text/html").orElse(null));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A mail cannot be read", e);
        }
    }

    private static String id(MimeMessage message) throws MessagingException {
        String name =
                Optional.ofNullable(message.getMessageID()).orElseGet(() -> "" + System.identityHashCode(message));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String people(jakarta.mail.Address[] addresses) {
        return addresses == null
                ? ""
                : String.join(
                        ", ", Arrays.stream(addresses).map(TrialLetter::person).toList());
    }

    /** Returns the decoded name of a person rather than its header encoding. */
    private static String person(jakarta.mail.Address address) {
        return address instanceof InternetAddress known && known.getPersonal() != null
                ? known.getPersonal() + " <" + known.getAddress() + ">"
                : address.toString();
    }

    private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return Optional.of(text);
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> found = find(inner, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
