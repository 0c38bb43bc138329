package org.cetreg.payment.booking;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Describes where something failed, for the staff: the classes of the exception and its causes, and the place in our own
 * code. Messages of exceptions are left out, because they may quote somebody's data.
 */
final class FailurePlace {

    private static final String OURS = "org.cetreg.";
    private static final int CAUSES = 6;
    private static final int LONGEST = 200;

    private FailurePlace() {}

    /** Returns at most 200 characters, such as {@code MailParseException, AddressException at RefundLetters.tell:91}. */
    static String of(Throwable thrown) {
        Set<String> classes = new LinkedHashSet<>();
        Throwable deepest = thrown;
        for (Throwable cause = thrown; cause != null && classes.size() < CAUSES; cause = cause.getCause()) {
            classes.add(cause.getClass().getSimpleName());
            deepest = cause;
        }
        String text = String.join(", ", classes) + place(deepest);
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    private static String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(step -> step.getClassName().startsWith(OURS))
                .findFirst()
                .map(step -> " at " + step.getClassName().replaceFirst(".*\\.", "") + "." + step.getMethodName() + ":"
                        + step.getLineNumber())
                .orElse("");
    }
}
