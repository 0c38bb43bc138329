package org.cetreg.registration;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cetreg.exam.SittingId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts the seats of each subject at each campus. A seat is taken by one conditional update, with rows in a fixed
 * order and without counting first, so that the database decides who gets the last seat.
 */
@Component
public class Seats {

    private static final Comparator<SeatPlace> IN_ORDER =
            Comparator.comparing(SeatPlace::campusCode).thenComparing(SeatPlace::subjectCode);

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
            taken.forEach(subject -> giveBack(sittingId, campusCode, subject, 1));
        }
        return full;
    }

    /**
     * Returns one seat of each subject, when the transaction is about to be committed. All who take or return a seat of
     * the subject at the campus wait for each other from then on: if each did the rest of its work meanwhile, thousands
     * of holds that expire together would be released one after the other.
     *
     * @throws IllegalStateException when there is no transaction
     */
    void release(SittingId sittingId, String campusCode, Collection<String> subjectCodes) {
        ReturnedSeats returned = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(ReturnedSeats.class::isInstance)
                .map(ReturnedSeats.class::cast)
                .findFirst()
                .orElseGet(this::returnedSeats);
        subjectCodes.forEach(subject -> returned.add(sittingId, new SeatPlace(campusCode, subject)));
    }

    private ReturnedSeats returnedSeats() {
        ReturnedSeats returned = new ReturnedSeats();
        TransactionSynchronizationManager.registerSynchronization(returned);
        return returned;
    }

    private void giveBack(SittingId sittingId, String campusCode, String subjectCode, int seats) {
        jdbc.update(
                "update seat_quota set taken = taken - ?"
                        + " where sitting_id = ? and campus_code = ? and subject_code = ?",
                seats,
                sittingId.value(),
                campusCode,
                subjectCode);
    }

    /** The seats that the current transaction returns, in the order in which seats are taken. */
    private final class ReturnedSeats implements TransactionSynchronization {

        private final Map<SittingId, Map<SeatPlace, Integer>> seats = new HashMap<>();

        void add(SittingId sittingId, SeatPlace place) {
            seats.computeIfAbsent(sittingId, sitting -> new TreeMap<>(IN_ORDER)).merge(place, 1, Integer::sum);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            seats.forEach((sitting, places) -> places.forEach(
                    (place, count) -> giveBack(sitting, place.campusCode(), place.subjectCode(), count)));
        }
    }

    /** A subject at a campus. */
    public record SeatPlace(String campusCode, String subjectCode) {}
}
