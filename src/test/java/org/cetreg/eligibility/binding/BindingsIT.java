package org.cetreg.eligibility.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Student;
import org.cetreg.IntegrationTest;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** R-I2: in one sitting, a record is bound to one passport and a passport to one record. */
@IntegrationTest
class BindingsIT {

    static final int CANDIDATES = 50;

    @Autowired
    Bindings bindings;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aRecordIsBoundOnceAndStaysBoundWhenItsOwnerAsksAgain() {
        SittingId sitting = fixtures.sitting();
        Student student = fixtures.student(fixtures.campus(), "1");
        AccountId owner = fixtures.account();

        assertThat(bindings.bind(sitting, student.recordId(), owner)).isEqualTo(BindingOutcome.BOUND);
        assertThat(bindings.bind(sitting, student.recordId(), owner)).isEqualTo(BindingOutcome.BOUND);
        assertThat(bindings.bind(sitting, student.recordId(), fixtures.account()))
                .isEqualTo(BindingOutcome.RECORD_TAKEN);
        assertThat(bindings.of(sitting, owner)).map(Binding::studentRecordId).contains(student.recordId());
    }

    @Test
    void aPassportHasOneRecord() {
        SittingId sitting = fixtures.sitting();
        AccountId owner = fixtures.account();
        bindings.bind(sitting, fixtures.student(fixtures.campus(), "1").recordId(), owner);

        assertThat(bindings.bind(
                        sitting, fixtures.student(fixtures.campus(), "1").recordId(), owner))
                .isEqualTo(BindingOutcome.PASSPORT_TAKEN);
    }

    @Test
    void aBoundPassportThatClaimsATakenRecordLearnsThatItIsTaken() {
        SittingId sitting = fixtures.sitting();
        Student wanted = fixtures.student(fixtures.campus(), "1");
        AccountId second = fixtures.account();
        bindings.bind(sitting, wanted.recordId(), fixtures.account());
        bindings.bind(sitting, fixtures.student(fixtures.campus(), "1").recordId(), second);

        assertThat(bindings.bind(sitting, wanted.recordId(), second)).isEqualTo(BindingOutcome.RECORD_TAKEN);
    }

    @Test
    void anUnboundRecordCanBeBoundToAnotherPassport() {
        SittingId sitting = fixtures.sitting();
        Student student = fixtures.student(fixtures.campus(), "1");
        AccountId first = fixtures.account();
        bindings.bind(sitting, student.recordId(), first);

        bindings.unbind(sitting, first);

        assertThat(bindings.of(sitting, first)).isEmpty();
        assertThat(bindings.bind(sitting, student.recordId(), fixtures.account()))
                .isEqualTo(BindingOutcome.BOUND);
    }

    @Test
    void aRefusalLeavesTheCallersTransactionUsable() {
        SittingId sitting = fixtures.sitting();
        Student student = fixtures.student(fixtures.campus(), "1");
        bindings.bind(sitting, student.recordId(), fixtures.account());
        AccountId late = fixtures.account();

        Integer afterwards = transaction.execute(status -> {
            assertThat(bindings.bind(sitting, student.recordId(), late)).isEqualTo(BindingOutcome.RECORD_TAKEN);
            return jdbc.update("update account set phone = '1' where id = ?", late.value());
        });

        assertThat(afterwards).isOne();
    }

    @Test
    void ofFiftyConcurrentClaimsExactlyOneSucceeds() throws Exception {
        SittingId sitting = fixtures.sitting();
        Student student = fixtures.student(fixtures.campus(), "1");

        List<BindingOutcome> outcomes =
                atOnce(fixtures.account(), account -> bindings.bind(sitting, student.recordId(), account));

        assertThat(outcomes).containsOnly(BindingOutcome.BOUND, BindingOutcome.RECORD_TAKEN);
        assertThat(Collections.frequency(outcomes, BindingOutcome.BOUND)).isOne();
        assertThat(rowsOf(student)).isOne();
    }

    /**
     * Control: code that checks first and then inserts binds more than once, so the race in these tests is a real one.
     */
    @Test
    void withoutTheConstraintTheSameRaceBindsMoreThanOnce() throws Exception {
        jdbc.execute("create table unguarded_binding (record bigint, account bigint)");
        CountDownLatch looked = new CountDownLatch(2);

        atOnce(
                fixtures.account(),
                account -> transaction.execute(status -> {
                    boolean free =
                            jdbc.queryForObject("select count(*) from unguarded_binding where record = 1", Long.class)
                                    == 0;
                    untilAnotherHasLooked(looked);
                    return free ? jdbc.update("insert into unguarded_binding values (1, ?)", account.value()) : 0;
                }));

        assertThat(jdbc.queryForObject("select count(*) from unguarded_binding", Integer.class))
                .isGreaterThan(1);
        jdbc.execute("drop table unguarded_binding");
    }

    /** Ensures that, even on a slow machine, two threads have checked before the first one inserts. */
    private static void untilAnotherHasLooked(CountDownLatch looked) {
        looked.countDown();
        try {
            assertThat(looked.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> List<T> atOnce(AccountId first, Function<AccountId, T> attempt) throws Exception {
        List<AccountId> accounts = new ArrayList<>(List.of(first));
        IntStream.range(1, CANDIDATES).forEach(i -> accounts.add(fixtures.account()));
        ExecutorService candidates = Executors.newFixedThreadPool(CANDIDATES);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (AccountId account : accounts) {
                running.add(candidates.submit(() -> {
                    start.await();
                    return attempt.apply(account);
                }));
            }
            start.countDown();
            List<T> outcomes = new ArrayList<>();
            for (Future<T> outcome : running) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            candidates.shutdownNow();
        }
    }

    private int rowsOf(Student student) {
        return jdbc.queryForObject(
                "select count(*) from binding where student_record_id = ?",
                Integer.class,
                student.recordId().value());
    }
}
