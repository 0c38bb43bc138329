package org.cetreg.ticket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of an admission ticket, 15 characters: campus 6, year 2, half 1, subject 1, room 3, seat 2. All are digits
 * for written subjects; oral subjects have a letter as their code.
 *
 * @param campusCode six digits
 * @param year the last two digits of the sitting's year
 * @param half 1 or 2
 * @param subjectCode one digit or capital letter
 * @param room 1 to 999
 * @param seat 1 to 99
 */
public record TicketNumber(String campusCode, int year, int half, String subjectCode, int room, int seat) {

    /** The largest number of rooms that a subject can have at a campus. */
    public static final int MOST_ROOMS = 999;

    /** The largest number of seats that a room can have. */
    public static final int MOST_SEATS = 99;

    private static final Pattern FORM = Pattern.compile("([0-9]{6})([0-9]{2})([12])([0-9A-Z])([0-9]{3})([0-9]{2})");

    /** @throws IllegalArgumentException when a part does not fit into its digits */
    public TicketNumber {
        require(campusCode.matches("[0-9]{6}"), "campus", campusCode);
        require(year >= 0 && year <= 99, "year", year);
        require(half == 1 || half == 2, "half", half);
        require(subjectCode.matches("[0-9A-Z]"), "subject", subjectCode);
        require(room >= 1 && room <= MOST_ROOMS, "room", room);
        require(seat >= 1 && seat <= MOST_SEATS, "seat", seat);
    }

    /**
     * Parses a number as it is printed.
     *
     * @throws IllegalArgumentException when the text is not a ticket number
     */
    public static TicketNumber parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a ticket number: " + text);
        }
        return new TicketNumber(
                parts.group(1),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                parts.group(4),
                Integer.parseInt(parts.group(5)),
                Integer.parseInt(parts.group(6)));
    }

    /** Returns the room as door signs show it: {@code 007}. */
    public String roomLabel() {
        return padded(room, 3);
    }

    /** Returns the seat as labels on desks show it: {@code 05}. */
    public String seatLabel() {
        return padded(seat, 2);
    }

    /** Returns the number split into its parts, which makes it easy to compare: {@code 993010 17 1 1 007 05}. */
    public String inGroups() {
        return String.join(
                " ", campusCode, padded(year, 2), String.valueOf(half), subjectCode, roomLabel(), seatLabel());
    }

    /** Returns the number without gaps, as it is stored and typed: {@code 993010171100705}. */
    @Override
    public String toString() {
        return campusCode + padded(year, 2) + half + subjectCode + roomLabel() + seatLabel();
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static void require(boolean holds, String part, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid " + part + " in a ticket number: " + value);
        }
    }
}
