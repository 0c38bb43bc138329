package org.cetreg.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What lies under an institution, itself included: what staff see of the tree. Codes are digits, and each is the prefix of
 * those below it, so one code says it all.
 *
 * @param code the institution's; empty for the whole country
 */
public record Scope(String code) {

    /** As long as the code of a campus, which has nothing below it. */
    private static final int LONGEST = 6;

    private static final Pattern PREFIX = Pattern.compile("[0-9]{0,6}");
    private static final Pattern CODE = Pattern.compile("[0-9]{2}|[0-9]{5,6}");

    /** Everything: the scope of those who work for no institution in particular. */
    public static final Scope COUNTRY = new Scope("");

    /** @throws IllegalArgumentException when no code could begin like this */
    public Scope {
        if (!PREFIX.matcher(code).matches()) {
            throw new IllegalArgumentException("No code of an institution: " + code);
        }
    }

    /**
     * The scope of staff as their account has it.
     *
     * @param code of their institution; null for the whole country
     * @throws IllegalArgumentException when no code could begin like this
     */
    public static Scope of(String code) {
        return code == null ? COUNTRY : new Scope(code);
    }

    /** What lies under the institution whose code somebody typed; empty when it has not the form of one. */
    public static Optional<Scope> parse(String code) {
        return CODE.matcher(code).matches() ? Optional.of(new Scope(code)) : Optional.empty();
    }

    /** Whether it is the whole country, so that nothing lies outside. */
    public boolean isCountry() {
        return code.isEmpty();
    }

    /** Whether the institution with this code lies in it. What belongs to the country has no code, and lies in no other. */
    public boolean contains(String institution) {
        return institution.startsWith(code);
    }

    /** Whether all that lies in the other one lies in this one too. */
    public boolean contains(Scope other) {
        return contains(other.code);
    }

    /**
     * That part of it which somebody asks for; all of it when they ask for the whole country.
     *
     * @throws IllegalArgumentException when they ask for what lies elsewhere or above
     */
    public Scope narrowedTo(Scope wanted) {
        if (wanted.isCountry()) {
            return this;
        }
        if (!contains(wanted)) {
            throw new IllegalArgumentException("Institution " + wanted + " does not lie under " + this);
        }
        return wanted;
    }

    /** The scope of the institution above it whose code has so many digits; itself when its own has no more. */
    public Scope widenedTo(int digits) {
        return code.length() > digits ? new Scope(code.substring(0, digits)) : this;
    }

    /**
     * The SQL condition that a column lies in it, which takes {@link #arguments}. The number of digits stands in the text, so
     * that an index on as many digits of the column serves it.
     *
     * @param column has codes of institutions
     */
    public String condition(String column) {
        return isCountry() ? "true" : "left(" + column + ", " + code.length() + ") = ?";
    }

    /** What {@link #condition} needs. */
    public Object[] arguments() {
        return isCountry() ? new Object[0] : new Object[] {code};
    }

    /** No code in it comes before this one in the order of texts, for SQL whose text is fixed; see {@link #last}. */
    public String first() {
        return code;
    }

    /** No code in it comes after this one, and each between {@link #first} and this one lies in it. */
    public String last() {
        return code + "9".repeat(LONGEST - code.length());
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
