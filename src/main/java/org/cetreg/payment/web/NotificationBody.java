package org.cetreg.payment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Takes in the body of a notification, if it is of the type that the platform sends and no larger than one can be. */
final class NotificationBody {

    /** Real notifications have about two kilobytes. */
    static final int LONGEST = 32 * 1024;

    private NotificationBody() {}

    /** Why a body is none that the platform sends, in words for the sender. */
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
