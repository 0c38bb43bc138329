package org.cetreg.registration;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.cetreg.exam.SittingId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts the seats of each subject at each campus. A seat is taken by one conditional update, with rows in a fixed
 * order and without counting first, so that the database decides who gets the last seat.
 */
@Component
public class Seats {

    private final JdbcTemplate jdbc;

    Seats(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns whether seats remain (有 / 无) for each subject that the campuses offer; subjects that are not offered are
     * not in the map.
     */
    public Map<SeatPlace, Boolean> remaining(SittingId sittingId, Collection<String> campusCodes) {
        Map<SeatPlace, Boolean> remaining = new HashMap<>();
        jdbc.query(
                "select campus_code, subject_code, taken < capacity from seat_quota"
                        + " where sitting_id = ? and campus_code = any (?)",
                row -> {
                    remaining.put(new SeatPlace(row.getString(1), row.getString(2)), row.getBoolean(3));
                },
                sittingId.value(),
                campusCodes.toArray(String[]::new));
        return remaining;
    }

    /**
     * Takes one seat for each subject: either all of them or none.
     *
     * @return the subjects that had no seat left; if there are any, nothing was taken
     */
    public Collection<String> take(SittingId sittingId, String campusCode, Collection<String> subjectCodes) {
        Collection<String> taken = new TreeSet<>();
        Collection<String> full = new TreeSet<>();
        for (String subject : new TreeSet<>(subjectCodes)) {
            int rows = jdbc.update(
                    "update seat_quota set taken = taken + 1"
                            + " where sitting_id = ? and campus_code = ? and subject_code = ? and taken < capacity",
                    sittingId.value(),
                    campusCode,
                    subject);
            (rows == 1 ? taken : full).add(subject);
        }
        if (!full.isEmpty()) {
            release(sittingId, campusCode, taken);
        }
        return full;
    }

    /** Returns one seat of each subject. */
    void release(SittingId sittingId, String campusCode, Collection<String> subjectCodes) {
        for (String subject : new TreeSet<>(subjectCodes)) {
            jdbc.update(
                    "update seat_quota set taken = taken - 1"
                            + " where sitting_id = ? and campus_code = ? and subject_code = ?",
                    sittingId.value(),
                    campusCode,
                    subject);
        }
    }

    /** A subject at a campus. */
    public record SeatPlace(String campusCode, String subjectCode) {}
}
