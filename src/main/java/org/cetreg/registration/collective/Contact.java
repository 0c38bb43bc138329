package org.cetreg.registration.collective;

import java.util.regex.Pattern;

/**
 * Whom candidates ask about a collective payment.
 *
 * @param name a person or an office
 * @param phone a telephone number, possibly with an extension
 */
public record Contact(String name, String phone) {

    /** The longest name, in characters. */
    public static final int LONGEST = 40;

    private static final Pattern PHONE = Pattern.compile("[0-9+() 转/-]{5,40}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>]{1,40}");

    public Contact {
        name = name == null ? "" : name.strip();
        phone = phone == null ? "" : phone.strip();
    }

    /** Returns whether the name can be shown: 1 to 40 characters. */
    public boolean hasName() {
        return NAME.matcher(name).matches();
    }

    /** Returns whether the telephone number is one: 5 to 40 digits, spaces, brackets, hyphens and the like. */
    public boolean hasPhone() {
        return PHONE.matcher(phone).matches()
                && phone.chars().filter(Character::isDigit).count() >= 5;
    }
}
