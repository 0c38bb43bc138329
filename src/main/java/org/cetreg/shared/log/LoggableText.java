package org.cetreg.shared.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.exception.ConstraintViolationException;

/** Selects the part of an exception's message that may be logged besides its class and stack trace. */
final class LoggableText {

    /** Exceptions whose messages describe other machines or the code, never a person's data. */
    private static final Set<Class<?>> OF_THE_MACHINE = Set.of(
            ConnectException.class,
            NoRouteToHostException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            SQLTransientConnectionException.class,
            NullPointerException.class,
            ClassCastException.class,
            OutOfMemoryError.class);

    /** The error codes of the process engine and its sibling libraries. The text after the code may quote variables. */
    private static final Pattern NUMBER = Pattern.compile("^([A-Z]{3,10}-\\d{3,6})\\b");

    private LoggableText() {}

    /** Returns the part that may be logged; null when there is none. */
    static String of(IThrowableProxy thrown) {
        Throwable given = thrown instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        if (given instanceof Impersonal || given != null && OF_THE_MACHINE.contains(given.getClass())) {
            return thrown.getMessage() == null ? null : OneLine.of(thrown.getMessage());
        }
        if (given instanceof ConstraintViolationException violation && violation.getConstraintName() != null) {
            return "constraint " + OneLine.of(violation.getConstraintName());
        }
        if (given instanceof SQLException refused && refused.getSQLState() != null) {
            return "SQL state " + OneLine.of(refused.getSQLState());
        }
        Matcher number = NUMBER.matcher(thrown.getMessage() == null ? "" : thrown.getMessage());
        return number.find() ? number.group(1) : null;
    }
}
