package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.eligibility.binding.Bindings;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.retention.Housekeeping;
import org.cetreg.shared.retention.Retention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Removal of old data. The tests make rows older instead of moving the clock, which would also remove other tests'
 * data.
 */
@IntegrationTest
class RetentionIT {

    @Autowired
    Housekeeping housekeeping;

    @Autowired
    Retention retention;

    @Autowired
    Audit audit;

    @Autowired
    Bindings bindings;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    private final String object = "old:" + System.nanoTime();

    @AfterEach
    void theWalkBeginsAnew() {
        jdbc.update("delete from retention_walk");
    }

    @Test
    void theAuditTrailIsKeptForItsTimeAndNoLonger() {
        entry("too old", 1_827);
        entry("old", 1_825);
        entry("new", 0);

        removeAll();

        assertThat(entries()).containsExactly("old", "new");
    }

    @Test
    void oldRowsAreRemovedInAnyNumberAndByAnyNumberOfNodes() {
        jdbc.update(
                "insert into audit_entry (at, actor, action, object, outcome)"
                        + " select now() - interval '2000 days', 'system', 'test.old', ?, 'x'"
                        + " from generate_series(1, 2500)",
                object);
        entry("new", 0);

        List<CompletableFuture<Void>> nodes = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(this::removeAll))
                .toList();
        nodes.forEach(CompletableFuture::join);
        removeAll();

        assertThat(entries()).containsExactly("new");
    }

    @Test
    void anAccountThatNothingRefersToIsRemovedAfterYearsWithoutUse() {
        AccountId unused = oldAccount();
        AccountId young = fixtures.account();
        AccountId seen = oldAccount();
        audit.record(Actor.account(seen), "account.login", "account:" + seen, "welcome", Map.of());
        AccountId bound = oldAccount();
        fixtures.sitting();
        bindings.bind(fixtures.sitting(), fixtures.student(fixtures.campus()).recordId(), bound);
        AccountId asking = oldAccount();
        jdbc.update(
                "insert into cet6_review (id, sitting_id, student_record_id, account_id, institution_code, ticket_number,"
                        + " entered_by, entered_actor, created_at)"
                        + " select nextval('cet6_review_seq'), ?, id, ?, campus_code, '1', 'CANDIDATE', 'account:' || ?, now()"
                        + " from student_record where id = ?",
                fixtures.sitting().value(),
                asking.value(),
                asking.value(),
                fixtures.student(fixtures.campus()).recordId().value());
        AccountId staff = oldAccount();
        jdbc.update("update account set role = 'REVIEWER' where id = ?", staff.value());

        removeAll();

        assertThat(jdbc.queryForList("select id from account where id = any(?) order by id", Long.class, (Object)
                        AccountId.values(List.of(unused, young, seen, bound, asking, staff))))
                .containsExactly(AccountId.values(List.of(young, seen, bound, asking, staff)));
        assertThat(jdbc.queryForList(
                        "select outcome from audit_entry where object = ? and action = 'account.remove'",
                        String.class,
                        "account:" + unused))
                .containsExactly("unused");
    }

    private void removeAll() {
        retention.sweeps().forEach(housekeeping::sweep);
    }

    private AccountId oldAccount() {
        AccountId account = fixtures.account();
        jdbc.update("update account set created_at = now() - interval '1100 days' where id = ?", account.value());
        return account;
    }

    private void entry(String outcome, int daysAgo) {
        audit.record(Actor.SYSTEM, "test.old", object, outcome, Map.of());
        jdbc.update(
                "update audit_entry set at = at - make_interval(days => ?) where object = ? and outcome = ?",
                daysAgo,
                object,
                outcome);
    }

    private List<String> entries() {
        return jdbc.queryForList("select outcome from audit_entry where object = ? order by at", String.class, object);
    }
}
