package org.cetreg.shared;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** An amount of money in whole fen. It is never negative, because money owed to a candidate is recorded as a refund. */
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    private static final Pattern YUAN = Pattern.compile("(0|[1-9][0-9]{0,12})(\\.[0-9]{1,2}0{0,6})?");

    /** @throws IllegalArgumentException when {@code fen} is negative */
    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("An amount cannot be negative: " + fen + " fen");
        }
    }

    /**
     * Parses an amount in yuan as payment platforms write it, such as {@code 0.02}: up to 13 digits, and decimals of
     * which only the first two may differ from zero, all in ASCII. Anything else that {@link BigDecimal} would read
     * ({@code 1e-2}, {@code ０.０２}, {@code +0.02}) is refused, because no platform writes amounts in this way.
     *
     * @throws IllegalArgumentException when the text is not such an amount
     */
    public static Money ofYuan(String yuan) {
        if (!YUAN.matcher(yuan).matches()) {
            throw new IllegalArgumentException("Not an amount in yuan");
        }
        return new Money(new BigDecimal(yuan).movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public boolean isZero() {
        return fen == 0;
    }

    /** Returns the amount in yuan with two decimals, as payment platforms expect it: {@code 0.02}. */
    public String yuan() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** Returns the amount as pages show it: {@code ¥0.02}. */
    @Override
    public String toString() {
        return "¥" + yuan();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }
}
