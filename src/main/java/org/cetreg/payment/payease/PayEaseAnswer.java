package org.cetreg.payment.payease;

import java.util.List;
import java.util.Map;
import org.cetreg.payment.platform.PlatformUnavailable;

/**
 * An answer of the platform.
 *
 * @param head its head; {@code status} is 0 for success, otherwise {@code statusdesc} gives the reason
 * @param records the orders or refunds that it lists
 */
record PayEaseAnswer(Map<String, String> head, List<Map<String, String>> records) {

    private static final String SUCCESS = "0";

    boolean isSuccess() {
        return isSuccess(head);
    }

    /** Returns the reason for a failure as the platform words it, without what stands before it in brackets. */
    String reason() {
        String text = head.getOrDefault("statusdesc", "");
        return text.substring(text.lastIndexOf(')') + 1).strip();
    }

    /**
     * Returns this answer if it reports success.
     *
     * @throws PlatformUnavailable when it does not
     */
    PayEaseAnswer checked(String about) {
        if (!isSuccess()) {
            throw new PlatformUnavailable("PayEase refuses to answer about " + about + ": " + reason());
        }
        return this;
    }

    static boolean isSuccess(Map<String, String> head) {
        return SUCCESS.equals(head.get("status"));
    }
}
