package org.cetreg.shared.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail server's notice that the delivery of a letter has failed permanently (RFC 3464).
 *
 * @param letter the number of the letter
 * @param mark the mark of the letter, as quoted in the notice
 * @param status the reason, such as {@code 5.1.1}
 */
record DeliveryNotice(long letter, String mark, String status) {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_PARTS = 10;
    private static final int MOST_BLOCKS = 20;
    private static final Pattern NAME = Pattern.compile("\\bmail\\.(\\d{1,18})\\.([0-9a-f]{20})@");
    private static final Pattern FOR_GOOD = Pattern.compile("5\\.\\d{1,3}\\.\\d{1,3}");

    /**
     * Parses a mail.
     *
     * @return empty when the mail is something else: a reply from a person, a notice of a delay, a notice about a
     *     letter that is not ours, spam
     * @throws MessagingException when the mail cannot be parsed
     */
    static Optional<DeliveryNotice> read(MimeMessage mail) throws MessagingException, IOException {
        if (!mail.isMimeType("multipart/report") || !(mail.getContent() instanceof MimeMultipart report)) {
            return Optional.empty();
        }
        Optional<String> status = Optional.empty();
        Optional<Matcher> name = name(headers(mail, "Delivered-To", "X-Original-To", "To"));
        for (int i = 0; i < Math.min(report.getCount(), MOST_PARTS); i++) {
            BodyPart part = report.getBodyPart(i);
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                status = status(part);
            } else if (name.isEmpty() && isReturned(part)) {
                InternetHeaders returned = new InternetHeaders(start(part));
                name = name(values(returned.getHeader("Message-ID")));
            }
        }
        return name.isEmpty() || status.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeliveryNotice(
                        Long.parseLong(name.get().group(1)), name.get().group(2), status.get()));
    }

    private static boolean isReturned(BodyPart part) throws MessagingException {
        return part.isMimeType("message/rfc822")
                || part.isMimeType("text/rfc822-headers")
                || part.isMimeType("message/global")
                || part.isMimeType("message/global-headers");
    }

    /**
     * Returns the reason of a permanent failure; empty when the delivery has not failed. A letter has a single
     * recipient.
     */
    private static Optional<String> status(BodyPart part) throws MessagingException, IOException {
        InputStream blocks = start(part);
        for (int block = 0; block < MOST_BLOCKS && blocks.available() > 0; block++) {
            InternetHeaders fields = new InternetHeaders(blocks);
            String action = fields.getHeader("Action", null);
            Matcher status = FOR_GOOD.matcher(String.valueOf(fields.getHeader("Status", null)));
            if (fields.getHeader("Final-Recipient") != null
                    && action != null
                    && action.strip().toLowerCase(Locale.ROOT).startsWith("failed")
                    && status.find()) {
                return Optional.of(status.group());
            }
        }
        return Optional.empty();
    }

    /** Returns the beginning of a part, however large the part is. */
    private static InputStream start(BodyPart part) throws MessagingException, IOException {
        try (InputStream all = part.getInputStream()) {
            return new ByteArrayInputStream(all.readNBytes(MOST_BYTES));
        }
    }

    private static Optional<Matcher> name(String text) {
        return Optional.of(NAME.matcher(text)).filter(Matcher::find);
    }

    private static String headers(MimeMessage mail, String... names) throws MessagingException {
        return Collections.list(mail.getMatchingHeaders(names)).stream()
                .map(Header::getValue)
                .collect(Collectors.joining("\n"));
    }

    private static String values(String[] header) {
        return header == null ? "" : Stream.of(header).collect(Collectors.joining("\n"));
    }
}
