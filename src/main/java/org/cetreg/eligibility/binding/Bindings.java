package org.cetreg.eligibility.binding;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.eligibility.record.Lookup;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Binds student records to passports: in one sitting, a student record is bound to one passport and a passport to one
 * student record (R-I2).
 */
@Component
public class Bindings {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Audit audit;

    Bindings(JdbcTemplate jdbc, Clock clock, Audit audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
    }

    /** Binds like {@link #bind(SittingId, Lookup.Found, AccountId)}, but regardless of the record's present revision. */
    @Transactional
    public BindingOutcome bind(SittingId sittingId, StudentRecordId recordId, AccountId accountId) {
        return bind(sittingId, recordId, null, accountId);
    }

    /**
     * Binds the record to the passport, unless either is already bound elsewhere or the record has changed since it was
     * shown. Repeating a successful attempt is not an error. Exactly one of several concurrent attempts succeeds, and
     * the caller's transaction continues in every case. The method waits while the record is being changed (R-E1).
     *
     * @param seen the record as it was found and shown
     */
    @Transactional
    public BindingOutcome bind(SittingId sittingId, Lookup.Found seen, AccountId accountId) {
        return bind(sittingId, seen.recordId(), seen.revision(), accountId);
    }

    private BindingOutcome bind(
            SittingId sittingId, StudentRecordId recordId, @Nullable Integer revision, AccountId accountId) {
        BindingOutcome outcome = null;
        while (outcome == null) { // repeats only when the conflicting binding has disappeared meanwhile
            outcome = insert(sittingId, recordId, revision, accountId)
                    ? BindingOutcome.BOUND
                    : whoWasFirst(sittingId, recordId, accountId).orElseGet(() -> unlessChanged(recordId, revision));
        }
        audit.record(Actor.account(accountId), "eligibility.bind", object(recordId), outcome.name(), detail(sittingId));
        return outcome;
    }

    private boolean insert(
            SittingId sittingId, StudentRecordId recordId, @Nullable Integer revision, AccountId accountId) {
        return jdbc.update(
                        """
                        with seen as (
                            select id from student_record where id = ? and revision = coalesce(?, revision) for share)
                        insert into binding (id, sitting_id, student_record_id, account_id, bound_at)
                        select nextval('binding_seq'), ?, id, ?, ? from seen
                        on conflict do nothing""",
                        recordId.value(),
                        revision,
                        sittingId.value(),
                        accountId.value(),
                        Timestamp.from(clock.instant()))
                == 1;
    }

    @Nullable
    private BindingOutcome unlessChanged(StudentRecordId recordId, @Nullable Integer revision) {
        int now = jdbc.queryForObject(
                "select revision from student_record where id = ?", Integer.class, recordId.value());
        return revision == null || revision == now ? null : BindingOutcome.RECORD_CHANGED;
    }

    private Optional<BindingOutcome> whoWasFirst(SittingId sittingId, StudentRecordId recordId, AccountId accountId) {
        List<Binding> inTheWay = jdbc.query(
                "select student_record_id, account_id, bound_at from binding"
                        + " where sitting_id = ? and (student_record_id = ? or account_id = ?)",
                (row, number) -> new Binding(
                        sittingId,
                        new StudentRecordId(row.getLong(1)),
                        new AccountId(row.getLong(2)),
                        row.getTimestamp(3).toInstant()),
                sittingId.value(),
                recordId.value(),
                accountId.value());
        if (inTheWay.isEmpty()) {
            return Optional.empty();
        }
        boolean taken = false;
        for (Binding binding : inTheWay) {
            if (binding.studentRecordId().equals(recordId)
                    && binding.accountId().equals(accountId)) {
                return Optional.of(BindingOutcome.BOUND);
            }
            taken |= binding.studentRecordId().equals(recordId);
        }
        return Optional.of(taken ? BindingOutcome.RECORD_TAKEN : BindingOutcome.PASSPORT_TAKEN);
    }

    /** Removes the binding of the passport, if it has one. */
    @Transactional
    public void unbind(SittingId sittingId, AccountId accountId) {
        List<Long> freed = jdbc.queryForList(
                "delete from binding where sitting_id = ? and account_id = ? returning student_record_id",
                Long.class,
                sittingId.value(),
                accountId.value());
        for (Long recordId : freed) {
            audit.record(
                    Actor.account(accountId),
                    "eligibility.unbind",
                    object(new StudentRecordId(recordId)),
                    "FREED",
                    detail(sittingId));
        }
    }

    /** Returns the binding of the passport in the sitting. */
    @Transactional(readOnly = true)
    public Optional<Binding> of(SittingId sittingId, AccountId accountId) {
        return jdbc
                .query(
                        "select student_record_id, bound_at from binding where sitting_id = ? and account_id = ?",
                        (row, number) -> new Binding(
                                sittingId,
                                new StudentRecordId(row.getLong(1)),
                                accountId,
                                row.getTimestamp(2).toInstant()),
                        sittingId.value(),
                        accountId.value())
                .stream()
                .findFirst();
    }

    /** Returns the binding of the record in the sitting and locks it until the caller's transaction ends. */
    @Transactional
    public Optional<Binding> hold(SittingId sittingId, StudentRecordId recordId) {
        return jdbc
                .query(
                        "select account_id, bound_at from binding where sitting_id = ? and student_record_id = ? for update",
                        (row, number) -> new Binding(
                                sittingId,
                                recordId,
                                new AccountId(row.getLong(1)),
                                row.getTimestamp(2).toInstant()),
                        sittingId.value(),
                        recordId.value())
                .stream()
                .findFirst();
    }

    /**
     * Binds a locked record to another passport instead (R-B4).
     *
     * @throws org.springframework.dao.DuplicateKeyException when that passport was bound concurrently
     */
    public void move(Binding lost, AccountId toAccountId) {
        jdbc.update(
                "update binding set account_id = ?, bound_at = ? where sitting_id = ? and student_record_id = ?",
                toAccountId.value(),
                Timestamp.from(clock.instant()),
                lost.sittingId().value(),
                lost.studentRecordId().value());
    }

    private static String object(StudentRecordId recordId) {
        return "student-record:" + recordId;
    }

    private static Map<String, Long> detail(SittingId sittingId) {
        return Map.of("sitting", sittingId.value());
    }
}
