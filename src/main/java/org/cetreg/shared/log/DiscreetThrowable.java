package org.cetreg.shared.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An exception without its message, unless the message cannot quote anybody ({@link LoggableText}). Its stack trace is cut
 * down to what identifies the place: the top frames, and the frames of our own code below them.
 */
final class DiscreetThrowable implements IThrowableProxy {

    private static final String OURS = "org.cetreg.";
    private static final int CAUSES = 6;
    private static final int TOP = 5;
    private static final int OF_OURS = 5;

    /** Shorter messages carry no information and would match parts of unrelated text. */
    private static final int TELLING = 3;

    private final IThrowableProxy thrown;
    private final DiscreetThrowable cause;
    private final String words;

    DiscreetThrowable(IThrowableProxy thrown) {
        this(thrown, CAUSES);
    }

    private DiscreetThrowable(IThrowableProxy thrown, int causes) {
        this.thrown = thrown;
        boolean further = causes > 0 && thrown.getCause() != null && !thrown.isCyclic();
        cause = further ? new DiscreetThrowable(thrown.getCause(), causes - 1) : null;
        words = LoggableText.of(thrown);
    }

    /** Returns the text without the messages of this exception and its causes. */
    String takenOutOf(String text) {
        return takenOutOf(text, thrown, CAUSES);
    }

    private static String takenOutOf(String text, IThrowableProxy thrown, int causes) {
        String said = thrown.getMessage();
        String left = said == null || said.length() < TELLING || said.equals(LoggableText.of(thrown))
                ? text
                : text.replace(said, "…");
        return thrown.getCause() == null || causes == 0 ? left : takenOutOf(left, thrown.getCause(), causes - 1);
    }

    @Override
    public String getMessage() {
        return words;
    }

    @Override
    public String getClassName() {
        return thrown.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        StackTraceElementProxy[] all = thrown.getStackTraceElementProxyArray();
        Set<Integer> shown = new LinkedHashSet<>();
        IntStream.range(0, Math.min(TOP, all.length)).forEach(shown::add);
        IntStream.range(0, all.length)
                .filter(step -> all[step].getStackTraceElement().getClassName().startsWith(OURS))
                .limit(OF_OURS)
                .forEach(shown::add);
        List<StackTraceElementProxy> place = new ArrayList<>();
        shown.forEach(step -> place.add(all[step]));
        return place.toArray(StackTraceElementProxy[]::new);
    }

    @Override
    public int getCommonFrames() {
        return 0;
    }

    @Override
    public IThrowableProxy getCause() {
        return cause;
    }

    /** Returns none: a failure during clean-up is not the cause. */
    @Override
    public IThrowableProxy[] getSuppressed() {
        return new IThrowableProxy[0];
    }

    @Override
    public boolean isCyclic() {
        return false;
    }

    @Override
    public String toString() {
        return getClassName() + Arrays.toString(getStackTraceElementProxyArray());
    }
}
