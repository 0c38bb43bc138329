package org.cetreg.payment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Reads the body of a notification, provided that it has the platform's media type and an acceptable size. */
final class NotificationBody {

    /** Real notifications have about two kilobytes. */
    static final int LONGEST = 32 * 1024;

    private NotificationBody() {}

    /** Thrown when a body cannot come from the platform; the message gives the reason to the sender. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final HttpStatus status;

        Unreadable(String reason) {
            this(reason, HttpStatus.BAD_REQUEST);
        }

        Unreadable(String reason, HttpStatus status) {
            super(reason);
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }
    }

    static byte[] read(HttpServletRequest request, String mediaType) throws Unreadable {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(mediaType)) {
            throw new Unreadable("the body is not " + mediaType);
        }
        try {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new Unreadable("the body is longer than " + LONGEST + " bytes", HttpStatus.PAYLOAD_TOO_LARGE);
            }
            return body;
        } catch (IOException e) {
            throw new Unreadable("the body did not arrive");
        }
    }
}
