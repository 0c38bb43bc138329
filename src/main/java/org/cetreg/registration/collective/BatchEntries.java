package org.cetreg.registration.collective;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.registration.RegistrationId;
import org.cetreg.shared.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The entries that were chosen for batches, and what became of them. It works on whole sets directly in the table. */
@Component
public class BatchEntries {

    /**
     * The outcome of entry {@code c}, whose subject entry is {@code e}: an entry for which its candidate has paid counts as
     * paid by the candidate even before the batch's next step records that.
     */
    private static final String OUTCOME = "case when c.outcome = 'LOCKED' and e.status = 'PAID' and not c.pending"
            + " then 'OWN_PAID' else c.outcome end";

    private static final String TO_PAY = "c.outcome = 'LOCKED' and e.status = 'HELD'";

    /**
     * Whether the school pays, or has paid, for entry {@code c} of batch {@code b}. What has been paid a moment ago, and is
     * still being settled, counts.
     */
    private static final String COUNTS = " case when b.status = 'OPEN' then " + TO_PAY
            + " when b.status = 'PAID' then c.outcome = 'PAID' or c.outcome = 'LOCKED' and c.pending"
            + " else c.outcome = 'PAID' end ";

    /** How many entries count, and the sum of their fees, as columns of table {@code due} beside batch {@code b}. */
    static final String DUE = " cross join lateral (select count(*) as entries, coalesce(sum(c.fee_fen), 0) as amount"
            + " from collective_entry c join subject_entry e on e.id = c.subject_entry_id where c.batch_id = b.id and"
            + COUNTS + ") due ";

    private final JdbcTemplate jdbc;

    BatchEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One entry of a batch with its student, for the school's staff.
     *
     * @param fee the fee when it was chosen
     * @param pending whether the candidate is still being moved on after the end of the batch
     */
    public record Row(
            long registrationId,
            long entryId,
            String subjectCode,
            Money fee,
            EntryOutcome outcome,
            boolean pending,
            Student student) {}

    /** The part of a student record by which the staff of a school know a student. */
    public record Student(String name, String number, String campusCode, String grade, String major, String className) {

        static Student of(ResultSet row) throws SQLException {
            return new Student(
                    row.getString("name"),
                    row.getString("student_number"),
                    row.getString("campus_code"),
                    row.getString("grade"),
                    row.getString("major"),
                    row.getString("class_name"));
        }
    }

    /** How many entries have an outcome, and the sum of their fees. */
    public record Total(int entries, Money amount) {}

    /**
     * A batch's entries in figures.
     *
     * @param byOutcome without the outcomes that do not occur
     * @param due the amount that the school pays or has paid
     */
    public record Totals(Map<EntryOutcome, Total> byOutcome, Money due) {}

    /**
     * Adds an entry.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another batch locks it
     */
    void add(BatchId batch, RegistrationId registration, long entryId, Money fee, EntryOutcome outcome) {
        jdbc.update(
                "insert into collective_entry (batch_id, subject_entry_id, registration_id, fee_fen, outcome)"
                        + " values (?, ?, ?, ?, ?)",
                batch.value(),
                entryId,
                registration.value(),
                fee.fen(),
                outcome.name());
    }

    /** Adds entries that are left out for this reason, unless they have been added. */
    void leaveOut(BatchId batch, Collection<Long> entryIds, EntryOutcome reason) {
        jdbc.update(
                "insert into collective_entry (batch_id, subject_entry_id, registration_id, fee_fen, outcome)"
                        + " select ?, id, registration_id, fee_fen, ? from subject_entry where id = any (?)"
                        + " on conflict (batch_id, subject_entry_id) do nothing",
                batch.value(),
                reason.name(),
                entryIds.toArray(Long[]::new));
    }

    void removeAll(BatchId batch) {
        jdbc.update("delete from collective_entry where batch_id = ?", batch.value());
    }

    /** Returns what is to be paid: the entries that the batch locks and nobody has paid for. */
    List<PaymentLine> toPay(BatchId batch) {
        return jdbc.query(
                "select c.subject_entry_id, c.fee_fen from collective_entry c join subject_entry e on e.id = c.subject_entry_id"
                        + " where c.batch_id = ? and " + TO_PAY + " order by 1",
                (row, index) -> new PaymentLine(row.getLong(1), new Money(row.getLong(2))),
                batch.value());
    }

    /** Takes those entries out of an open batch for which their candidates have paid themselves. */
    void leaveOutPaid(BatchId batch) {
        jdbc.update(
                "update collective_entry c set outcome = 'OWN_PAID' from subject_entry e"
                        + " where e.id = c.subject_entry_id and c.batch_id = ? and c.outcome = 'LOCKED' and e.status = 'PAID'",
                batch.value());
    }

    /** Has the candidates of a batch that has ended moved on. */
    void moveOn(BatchId batch) {
        jdbc.update(
                "update collective_entry set pending = true where batch_id = ? and outcome = 'LOCKED'", batch.value());
    }

    /** Has the candidates moved on whose entries the school's money was for, whatever became of them before. */
    void moveOn(BatchId batch, Collection<Long> items) {
        jdbc.update(
                "update collective_entry set pending = true where batch_id = ? and subject_entry_id = any (?)"
                        + " and outcome in ('LOCKED', 'UNLOCKED', 'OWN_PAID')",
                batch.value(),
                items.toArray(Long[]::new));
    }

    /** Returns the registrations whose candidates have to be moved on, in the order of their ids. */
    public List<RegistrationId> pending(BatchId batch) {
        return jdbc.query(
                "select distinct registration_id from collective_entry where batch_id = ? and pending order by 1",
                (row, index) -> new RegistrationId(row.getLong(1)),
                batch.value());
    }

    /** Returns the entries of one registration whose candidate has to be moved on. */
    List<Long> pending(BatchId batch, RegistrationId registration) {
        return jdbc.queryForList(
                "select subject_entry_id from collective_entry where batch_id = ? and registration_id = ? and pending"
                        + " order by 1",
                Long.class,
                batch.value(),
                registration.value());
    }

    /** Records what became of an entry; nothing is left to do for it. */
    void settle(BatchId batch, long entryId, EntryOutcome outcome) {
        jdbc.update(
                "update collective_entry set outcome = ?, pending = false where batch_id = ? and subject_entry_id = ?",
                outcome.name(),
                batch.value(),
                entryId);
    }

    /** Returns the amount that the school pays or has paid for the batch. */
    public Money amount(BatchId batch) {
        return new Money(jdbc.queryForObject(
                "select due.amount from collective_batch b" + DUE + "where b.id = ?", Long.class, batch.value()));
    }

    /** Returns the numbers and fees of a batch's entries by their outcomes, with the amount. */
    public Totals totals(BatchId batch) {
        Map<EntryOutcome, Total> totals = new EnumMap<>(EntryOutcome.class);
        long[] due = {0};
        jdbc.query(
                "select " + OUTCOME + ", count(*), sum(c.fee_fen), coalesce(sum(c.fee_fen) filter (where" + COUNTS
                        + "), 0)"
                        + " from collective_batch b join collective_entry c on c.batch_id = b.id"
                        + " join subject_entry e on e.id = c.subject_entry_id where b.id = ? group by 1",
                row -> {
                    totals.put(
                            EntryOutcome.valueOf(row.getString(1)),
                            new Total(row.getInt(2), new Money(row.getLong(3))));
                    due[0] += row.getLong(4);
                },
                batch.value());
        return new Totals(totals, new Money(due[0]));
    }

    /**
     * Returns one page of a batch's entries, each student's together.
     *
     * @param afterRegistration the registration of the last entry on the previous page; 0 for the first page
     * @param afterEntry that entry
     */
    public List<Row> page(BatchId batch, long afterRegistration, long afterEntry, int size) {
        return jdbc.query(
                "select " + OUTCOME + """
                        as outcome, c.registration_id, c.subject_entry_id, e.subject_code, c.fee_fen, c.pending,
                       coalesce(s.name, '') as name, coalesce(s.student_number, '') as student_number,
                       coalesce(s.campus_code, e.campus_code) as campus_code, coalesce(s.grade, '') as grade,
                       coalesce(s.major, '') as major, coalesce(s.class_name, '') as class_name
                from collective_entry c join subject_entry e on e.id = c.subject_entry_id
                join registration r on r.id = c.registration_id
                left join student_record s on s.id = r.student_record_id -- a registration deleted since has none
                where c.batch_id = ? and (c.registration_id, c.subject_entry_id) > (?, ?)
                order by c.registration_id, c.subject_entry_id limit ?""",
                (row, index) -> new Row(
                        row.getLong("registration_id"),
                        row.getLong("subject_entry_id"),
                        row.getString("subject_code"),
                        new Money(row.getLong("fee_fen")),
                        EntryOutcome.valueOf(row.getString("outcome")),
                        row.getBoolean("pending"),
                        Student.of(row)),
                batch.value(),
                afterRegistration,
                afterEntry,
                size);
    }
}
