package org.cetreg.exam.setup;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.cetreg.shared.Money;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.time.Time;

/**
 * What a column of a part contains, and how it is written. Pages, tables for download and uploaded tables write a value in
 * the same way.
 */
public enum PartType {
    /** The code of an institution. */
    INSTITUTION,
    /** The code of a subject. */
    SUBJECT,
    /** Date and time in Beijing, to the minute: {@code 2027-06-12 09:00}. */
    MOMENT,
    /** An amount in yuan: {@code 25.00}. */
    MONEY,
    /** A whole number, not negative. */
    COUNT,
    /** One line of text. */
    TEXT,
    /** Text of several lines; in a table, {@code \n} stands for the end of a line. */
    LINES;

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("uuuu-M-d H:mm[:ss]", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;
    private static final String NUMBER = "[0-9]{1,6}";

    /** Returns the SQL expression that writes a column of this type. */
    String written(String column) {
        String text = switch (this) {
            case MOMENT -> "to_char(" + column + " at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')";
            case MONEY -> "to_char(" + column + " / 100.0, 'FM99999999999990.00')";
            case COUNT -> column + "::text";
            default -> column;
        };
        return "coalesce(" + text + ", '')";
    }

    /**
     * Returns the value in the way in which it is always written.
     *
     * @param typed what somebody typed, without surrounding spaces and not empty
     * @throws BadValue when it is no value of this type
     */
    String normalised(String typed) {
        return switch (this) {
            case MOMENT ->
                moment(typed)
                        .map(PartType::written)
                        .orElseThrow(() -> new BadValue("exam.part.reason.moment", shortened(typed)));
            case MONEY -> money(typed).yuan();
            case COUNT -> String.valueOf(count(typed));
            case LINES -> typed.replace("\r\n", "\n").replace('\r', '\n');
            default -> typed;
        };
    }

    /** Returns the parameter of a statement for a normalised value; null for an empty one. */
    Object parameter(String normalised) {
        if (normalised.isEmpty()) {
            return null;
        }
        return switch (this) {
            case MOMENT -> Timestamp.from(moment(normalised).orElseThrow());
            case MONEY -> Money.ofYuan(normalised).fen();
            case COUNT -> Integer.valueOf(normalised);
            default -> normalised;
        };
    }

    /** Returns the moment that somebody typed, also as browsers and spreadsheet programs write it; empty for anything else. */
    public static Optional<Instant> moment(String typed) {
        String text = typed.strip().replace('/', '-').replaceFirst("(?<=[0-9])(T|\\s+)(?=[0-9])", " ");
        try {
            LocalDateTime time = LocalDateTime.parse(text, TYPED).truncatedTo(ChronoUnit.MINUTES);
            return Optional.of(time)
                    .filter(date -> date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR)
                    .map(date -> date.atZone(Time.BEIJING).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the moment as it is always written. */
    public static String written(Instant moment) {
        return WRITTEN.format(moment.atZone(Time.BEIJING));
    }

    private static Money money(String typed) {
        try {
            Money amount = Money.ofYuan(typed);
            if (typed.length() <= "1000000.00".length()) {
                return amount;
            }
        } catch (IllegalArgumentException e) {
            // the same answer as for an amount that is too large
        }
        throw new BadValue("exam.part.reason.money", shortened(typed));
    }

    private static int count(String typed) {
        if (!typed.matches(NUMBER)) {
            throw new BadValue("exam.part.reason.count", shortened(typed));
        }
        return Integer.parseInt(typed);
    }

    static String shortened(String typed) {
        return typed.length() <= 20
                ? typed
                : typed.substring(
                        0, typed.offsetByCodePoints(0, Math.min(20, typed.codePointCount(0, typed.length()))));
    }
}
