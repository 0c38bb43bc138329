package org.cetreg.ticket;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.SittingId;
import org.cetreg.registration.seating.PaidGroup;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Stores admission tickets, in sets of one subject at one campus. */
@Component
class AdmissionTickets {

    /** Rows per insert; larger batches are no faster. */
    private static final int BATCH = 5_000;

    /** A subject at a campus. */
    record Group(String campusCode, String subjectCode) {

        static Group of(PaidGroup group) {
            return new Group(group.campusCode(), group.subjectCode());
        }
    }

    /** A ticket as it is stored. */
    record Ticket(long entryId, TicketNumber number, String checkCode) {}

    private final JdbcTemplate jdbc;
    private final CheckCodes checkCodes = new CheckCodes();

    AdmissionTickets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Deletes the tickets of a group, and those that its current entries have for another campus or subject.
     *
     * @return the entries whose tickets were deleted
     */
    long[] remove(SittingId sittingId, Group group, long[] entries) {
        return jdbc
                .queryForList("""
                delete from admission_ticket
                where sitting_id = ? and campus_code = ? and subject_code = ? or entry_id = any(?)
                returning entry_id
                """, Long.class, sittingId.value(), group.campusCode(), group.subjectCode(), entries)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /**
     * Adds the tickets of a group that has none.
     *
     * @throws org.springframework.dao.DuplicateKeyException when a seat or an entry would get two tickets
     */
    void add(SittingId sittingId, int year, int half, Group group, SeatPlan plan, Instant now) {
        for (int from = 0; from < plan.size(); from += BATCH) {
            int count = Math.min(BATCH, plan.size() - from);
            long[] entries = new long[count];
            String[] numbers = new String[count];
            for (int i = 0; i < count; i++) {
                int place = from + i;
                entries[i] = plan.entryAt(place);
                numbers[i] = new TicketNumber(
                                group.campusCode(),
                                year % 100,
                                half,
                                group.subjectCode(),
                                plan.roomAt(place),
                                plan.seatAt(place))
                        .toString();
            }
            insert(sittingId, group, entries, numbers, false, now);
        }
    }

    /**
     * Adds the ticket of an entry that was paid after the publication (R-T4).
     *
     * @throws org.springframework.dao.DuplicateKeyException when a seat or an entry would get two tickets
     */
    void addLate(SittingId sittingId, Group group, long entryId, TicketNumber number, Instant now) {
        insert(sittingId, group, new long[] {entryId}, new String[] {number.toString()}, true, now);
    }

    private void insert(SittingId sittingId, Group group, long[] entries, String[] numbers, boolean late, Instant now) {
        jdbc.update(
                """
                insert into admission_ticket
                    (entry_id, sitting_id, number, campus_code, subject_code, room, seat, check_code, arranged_at, late)
                select entry_id, ?, number, ?, ?, substr(number, 11, 3)::smallint, substr(number, 14, 2)::smallint,
                       check_code, ?, ?
                from unnest(?::bigint[], ?::text[], ?::text[]) as t (entry_id, number, check_code)
                """,
                sittingId.value(),
                group.campusCode(),
                group.subjectCode(),
                Timestamp.from(now),
                late,
                entries,
                numbers,
                checkCodes.next(entries.length));
    }

    /**
     * Returns the free seats of a group. Callers that assign these seats must hold the lock of the group, see {@link
     * ArrangementLock}.
     */
    FreeSeats free(SittingId sittingId, Group group, int roomSize) {
        FreeSeats free = new FreeSeats(roomSize);
        jdbc.query(
                "select room, seat from admission_ticket where sitting_id = ? and campus_code = ? and subject_code = ?",
                row -> {
                    free.take(new FreeSeats.Place(row.getInt(1), row.getInt(2)));
                },
                sittingId.value(),
                group.campusCode(),
                group.subjectCode());
        return free;
    }

    /**
     * Returns the seats and entries that the publication leaves open.
     *
     * @param scope the scope whose campuses are included
     */
    OpenSeats open(SittingId sittingId, Scope scope) {
        return jdbc.queryForObject(
                """
                with scope as (select ?::bigint as sitting, ?::text as lowest, ?::text as highest)
                select late.seats, unseated.entries, held.seats, held.until
                from scope
                cross join lateral (select count(*) as seats from admission_ticket t
                    where t.sitting_id = sitting and t.campus_code between lowest and highest and t.late) late
                cross join lateral (select count(*) as entries from subject_entry e
                    where e.sitting_id = sitting and e.campus_code between lowest and highest
                      and e.status = 'PAID' and e.arrangement_status = 'NONE') unseated
                cross join lateral (select count(*) as seats, max(o.held_until) as until
                    from subject_entry e join seat_order o on o.id = e.seat_order_id
                    where e.sitting_id = sitting and e.campus_code between lowest and highest and e.status = 'HELD') held
                """,
                (row, n) -> new OpenSeats(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant)),
                sittingId.value(),
                scope.first(),
                scope.last());
    }

    Optional<Ticket> find(long entryId) {
        return tickets("entry_id = ?", entryId);
    }

    Optional<Ticket> find(TicketNumber number) {
        return tickets("number = ?", number.toString());
    }

    private Optional<Ticket> tickets(String condition, Object value) {
        return jdbc
                .query(
                        "select entry_id, number, check_code from admission_ticket where " + condition,
                        (row, n) -> new Ticket(row.getLong(1), TicketNumber.parse(row.getString(2)), row.getString(3)),
                        value)
                .stream()
                .findFirst();
    }

    /** The seats and rooms of a group that has tickets. */
    record Places(int seats, int rooms) {}

    /** Returns the groups that have tickets, with their numbers of seats and rooms. */
    Map<Group, Places> places(SittingId sittingId, Scope scope) {
        return places(sittingId, scope.first(), scope.last());
    }

    /** Returns those of the groups that have tickets, ordered by campus, with their numbers of seats and rooms. */
    Map<Group, Places> places(SittingId sittingId, List<Group> groups) {
        return groups.isEmpty()
                ? Map.of()
                : places(
                        sittingId,
                        groups.get(0).campusCode(),
                        groups.get(groups.size() - 1).campusCode());
    }

    private Map<Group, Places> places(SittingId sittingId, String firstCampus, String lastCampus) {
        Map<Group, Places> places = new LinkedHashMap<>();
        jdbc.query(
                """
                select campus_code, subject_code, seats, rooms from arranged_group
                where sitting_id = ? and campus_code between ? and ? order by campus_code, subject_code
                """,
                row -> {
                    places.put(new Group(row.getString(1), row.getString(2)), new Places(row.getInt(3), row.getInt(4)));
                },
                sittingId.value(),
                firstCampus,
                lastCampus);
        return places;
    }
}
