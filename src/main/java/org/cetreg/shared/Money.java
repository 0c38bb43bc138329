package org.cetreg.shared;

import java.math.BigDecimal;

/** An amount of money in whole fen. It is never negative, because money owed to a candidate is recorded as a refund. */
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /** @throws IllegalArgumentException when {@code fen} is negative */
    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("An amount cannot be negative: " + fen + " fen");
        }
    }

    /**
     * Parses an amount as payment platforms write it, such as {@code 0.02}.
     *
     * @throws IllegalArgumentException when the text is not an amount, or is finer than one fen
     */
    public static Money ofYuan(String yuan) {
        try {
            return new Money(new BigDecimal(yuan).movePointRight(2).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("Not an amount in yuan: " + yuan, e);
        }
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
