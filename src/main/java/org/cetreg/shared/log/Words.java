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

/** What may be told of an exception besides its class and place. */
final class Words {

    /** Their messages speak of the machines around this one and of the code, never of a person's data. */
    private static final Set<Class<?>> OF_THE_MACHINE = Set.of(
            ConnectException.class,
            NoRouteToHostException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            SQLTransientConnectionException.class,
            NullPointerException.class,
            ClassCastException.class,
            OutOfMemoryError.class);

    /** How the engine and its siblings number what went wrong; what follows may quote variables. */
    private static final Pattern NUMBER = Pattern.compile("^([A-Z]{3,10}-\\d{3,6})\\b");

    private Words() {}

    /** The words; null when there are none. */
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
