package org.cetreg.ticket;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.registration.SeatOrderId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Creates paid entries in sets, in the state in which registration leaves them: each with a student, an account, a
 * registration and an order.
 */
public final class PaidEntriesFixture {

    private final JdbcTemplate jdbc;
    private final Fixtures fixtures;

    public PaidEntriesFixture(JdbcTemplate jdbc, Fixtures fixtures) {
        this.jdbc = jdbc;
        this.fixtures = fixtures;
    }

    /** Adds this number of paid entries, in the order of a class list. */
    public List<Long> add(Campus campus, String subject, int count) {
        jdbc.update(
                "insert into seat_quota as known (sitting_id, campus_code, subject_code, capacity, taken)"
                        + " values (?, ?, ?, ?, ?) on conflict (sitting_id, campus_code, subject_code) do update"
                        + " set capacity = known.capacity + excluded.taken, taken = known.taken + excluded.taken",
                fixtures.sitting().value(),
                campus.code(),
                subject,
                count,
                count);
        return jdbc.queryForList(
                """
                with people as (
                    select n, nextval('student_record_seq') as record, nextval('account_seq') as account,
                           nextval('registration_seq') as registration, nextval('seat_order_seq') as seat_order,
                           nextval('subject_entry_seq') as entry
                    from generate_series(1, ?) n),
                records as (
                    insert into student_record (id, document_type, document_number, name, name_folded, sex, school_code,
                        campus_code, degree, duration, entry_year)
                    select record, 'PASSPORT', 'P' || record, '考生' || n, '考生' || n, 'MALE', ?, ?, '本科', 4, 2016
                    from people returning id),
                accounts as (
                    insert into account (id, passport_id, email, password_hash, created_at)
                    select account, upper(md5('ticket' || account)), 'ticket' || account || '@example.org', 'none', now()
                    from people returning id),
                registrations as (
                    insert into registration (id, sitting_id, account_id, status, student_record_id, created_at)
                    select registration, ?, account, 'ACTIVE', record, now() from people returning id),
                orders as (
                    insert into seat_order (id, registration_id, status, held_at, held_until)
                    select seat_order, registration, 'PAID', now(), now() from people returning id)
                insert into subject_entry (id, registration_id, seat_order_id, sitting_id, subject_code, subject_level,
                    subject_kind, campus_code, school_code, fee_fen, status, registered_by, entered_at)
                select entry, registration, seat_order, ?, s.code, s.level, s.kind, ?, ?, 1, 'PAID', 'CANDIDATE', now()
                from people join subject s on s.code = ?::char(1) order by n
                returning id
                """,
                Long.class,
                count,
                campus.school(),
                campus.code(),
                fixtures.sitting().value(),
                fixtures.sitting().value(),
                campus.code(),
                campus.school(),
                subject);
    }

    /** Adds this number of unpaid entries whose seats are held until the given time. */
    public List<Long> hold(Campus campus, String subject, int count, Instant until) {
        List<Long> entries = add(campus, subject, count);
        for (long entry : entries) {
            jdbc.update("update subject_entry set status = 'HELD' where id = ?", entry);
            jdbc.update(
                    "update seat_order set status = 'HELD', held_until = ? where id = ?",
                    Timestamp.from(until),
                    order(entry).value());
        }
        return entries;
    }

    /** Returns the seat order of an entry. */
    public SeatOrderId order(long entry) {
        return new SeatOrderId(
                jdbc.queryForObject("select seat_order_id from subject_entry where id = ?", Long.class, entry));
    }

    /** Gives the entry to a candidate who can log in; returns the entry. */
    public long give(long entry, String email) {
        jdbc.update(
                "update registration set account_id = (select id from account where email = ?)"
                        + " where id = (select registration_id from subject_entry where id = ?)",
                email,
                entry);
        return entry;
    }
}
