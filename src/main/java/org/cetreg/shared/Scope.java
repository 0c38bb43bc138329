package org.cetreg.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An institution and everything below it: the part of the tree that a member of staff sees. Codes consist of digits, and
 * each is the prefix of the codes below it, so one code describes the whole scope.
 *
 * @param code the code of the institution; empty for the whole country
 */
public record Scope(String code) {

    /** The length of the code of a campus, the lowest level. */
    private static final int LONGEST = 6;

    private static final Pattern PREFIX = Pattern.compile("[0-9]{0,6}");
    private static final Pattern CODE = Pattern.compile("[0-9]{2}|[0-9]{5,6}");

    /** The whole country: the scope of staff who do not work for one institution. */
    public static final Scope COUNTRY = new Scope("");

    /** @throws IllegalArgumentException when the text cannot be the beginning of a code */
    public Scope {
        if (!PREFIX.matcher(code).matches()) {
            throw new IllegalArgumentException("No code of an institution: " + code);
        }
    }

    /**
     * Returns the scope of a member of staff.
     *
     * @param code the code of their institution; null for the whole country
     * @throws IllegalArgumentException when the text cannot be the beginning of a code
     */
    public static Scope of(String code) {
        return code == null ? COUNTRY : new Scope(code);
    }

    /** Returns the scope of the institution whose code somebody typed; empty when the text does not have the form of a code. */
    public static Optional<Scope> parse(String code) {
        return CODE.matcher(code).matches() ? Optional.of(new Scope(code)) : Optional.empty();
    }

    /** Returns whether this is the whole country, outside which nothing lies. */
    public boolean isCountry() {
        return code.isEmpty();
    }

    /** Returns whether the institution with this code lies in this scope. Cases of the whole country have no code and lie in no other scope. */
    public boolean contains(String institution) {
        return institution.startsWith(code);
    }

    /** Returns whether everything in the other scope also lies in this one. */
    public boolean contains(Scope other) {
        return contains(other.code);
    }

    /**
     * Returns the part of this scope that somebody asks for: all of it when they ask for the whole country.
     *
     * @throws IllegalArgumentException when they ask for something outside this scope
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

    /** Returns the scope of the institution above whose code has this many digits; this scope when its code is not longer. */
    public Scope widenedTo(int digits) {
        return code.length() > digits ? new Scope(code.substring(0, digits)) : this;
    }

    /**
     * Returns the SQL condition that a column lies in this scope; it takes {@link #arguments}. The number of digits is part of
     * the text, so that the index on that many digits of the column is used.
     *
     * @param column a column with codes of institutions
     */
    public String condition(String column) {
        return isCountry() ? "true" : "left(" + column + ", " + code.length() + ") = ?";
    }

    /** Returns the arguments of {@link #condition}. */
    public Object[] arguments() {
        return isCountry() ? new Object[0] : new Object[] {code};
    }

    /** Returns the first possible code in this scope in the order of texts, for SQL whose text is fixed; see {@link #last}. */
    public String first() {
        return code;
    }

    /** Returns the last possible code in this scope; every code between {@link #first} and this one lies in it. */
    public String last() {
        return code + "9".repeat(LONGEST - code.length());
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return code;
    }
}
