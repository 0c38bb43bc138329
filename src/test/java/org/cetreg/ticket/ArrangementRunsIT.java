package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.shared.StatusPairs;
import org.cetreg.shared.Transitions.Step;
import org.cetreg.ticket.ArrangementOutcome.Arranged;
import org.cetreg.ticket.ArrangementOutcome.Reason;
import org.cetreg.ticket.ArrangementOutcome.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-T1: when an arrangement is refused, and how a run ends. */
@IntegrationTest
class ArrangementRunsIT {

    @Autowired
    Arrangement arrangement;

    @Autowired
    ArrangementRuns runs;

    @Autowired
    ArrangementLock lock;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    ArrangementOffice office;

    @BeforeEach
    void aCampus(@Autowired AutowireCapableBeanFactory beans) {
        office = beans.createBean(ArrangementOffice.class);
    }

    @AfterEach
    void nothingIsPublished() {
        fixtures.tickets(null, null);
    }

    @Test
    void afterPublishingItIsRefused() {
        office.paid.add(office.campus, "1", 2);
        office.arrange();
        Map<Long, String> before = office.numbers();
        fixtures.tickets(null, Instant.now());

        assertThat(office.arrange()).isEqualTo(Refused.because(Reason.PUBLISHED));
        assertThat(office.numbers()).isEqualTo(before);
    }

    @Test
    void aSecondClickOnTheSamePageChangesNothing() {
        office.paid.add(office.campus, "1", 20);
        long seen = office.seen();
        assertThat(arrangement.arrange(new Actor("account:1"), new Scope(office.campus.school()), seen))
                .isInstanceOf(Arranged.class);
        Map<Long, String> before = office.numbers();

        assertThat(arrangement.arrange(new Actor("account:1"), new Scope(office.campus.school()), seen))
                .isEqualTo(Refused.because(Reason.SEEN_TOO_LONG_AGO));
        assertThat(office.numbers()).isEqualTo(before);
    }

    @Test
    void whileOneClerkArrangesAnotherIsRefused() throws Exception {
        office.paid.add(office.campus, "1", 20);
        Object refused = lock.whenFree(office.sitting, () -> inAnotherThread(office::arrange))
                .orElseThrow();
        assertThat(refused).isEqualTo(Refused.because(Reason.UNDER_WAY));
        assertThat(office.arrange()).isInstanceOf(Arranged.class);
    }

    @Test
    void ofClerksWhoPressAtOnceExactlyOneWins() throws Exception {
        office.paid.add(office.campus, "1", 500);
        int clerks = 6;
        long seen = office.seen();
        CyclicBarrier together = new CyclicBarrier(clerks);
        ExecutorService threads = Executors.newFixedThreadPool(clerks);
        try {
            List<Future<ArrangementOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < clerks; i++) {
                Actor clerk = new Actor("account:" + i);
                outcomes.add(threads.submit(() -> {
                    together.await();
                    return arrangement.arrange(clerk, new Scope(office.campus.school()), seen);
                }));
            }
            int winners = 0;
            for (Future<ArrangementOutcome> outcome : outcomes) {
                if (outcome.get() instanceof Refused refused) {
                    assertThat(refused.reason()).isIn(Reason.UNDER_WAY, Reason.SEEN_TOO_LONG_AGO);
                } else {
                    winners++;
                }
            }
            assertThat(winners).isEqualTo(1);
            assertThat(office.numbers()).hasSize(500);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aGroupThatCannotBeArrangedKeepsItsSeatsAndTheRunIsKnownToHaveFailed() {
        office.paid.add(office.campus, "1", 30);
        office.arrange();
        Map<Long, String> before = office.numbers();
        office.paid.add(office.campus, "1", 1); // needs the first seat of the second room, which is already taken
        long stranger = office.paid.add(fixtures.campus(), "1", 1).get(0);
        String taken = before.values().iterator().next().substring(0, 10) + "00201";
        long otherSitting = jdbc.queryForObject(
                "insert into sitting (name, name_en, year, half, agreement_version) values ('旧', 'old', 1990, 1, '1')"
                        + " on conflict (year, half) do update set name = '旧' returning id",
                Long.class);
        jdbc.update(
                "insert into admission_ticket values (?, ?, ?, ?, '1', 2, 1, 'AAAAAAAAAA', now())",
                stranger,
                otherSitting,
                taken,
                office.campus.code());
        try {
            assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(office::arrange);
            assertThat(arrangement.lastRun(office.sitting).orElseThrow().status())
                    .isEqualTo(ArrangementRun.Status.FAILED);
        } finally {
            jdbc.update("delete from admission_ticket where entry_id = ?", stranger);
        }
        assertThat(office.numbers()).isEqualTo(before);
        assertThat(office.arrange()).isInstanceOf(Arranged.class);
        assertThat(office.numbers()).hasSize(31);
    }

    static Stream<Step<ArrangementRun.Status>> endings() {
        return StatusPairs.of(ArrangementRun.Status.class).filter(pair -> pair.to() != ArrangementRun.Status.RUNNING);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aRunEndsOnce(Step<ArrangementRun.Status> pair) {
        long run = runs.start(office.sitting, Actor.account(new AccountId(1)), new Scope(office.campus.school()), 0);
        jdbc.update(
                "update arrangement_run set status = ? where id = ?",
                pair.from().name(),
                run);

        StatusPairs.check(
                pair,
                Set.of("RUNNING>DONE", "RUNNING>FAILED"),
                () -> runs.finish(run, pair.to()),
                () -> runs.last(office.sitting).orElseThrow().status());
        runs.start(office.sitting, Actor.account(new AccountId(1)), new Scope(office.campus.school()), 0);

        assertThat(jdbc.queryForObject("select status from arrangement_run where id = ?", String.class, run))
                .as("the next run leaves it as it ended")
                .isEqualTo((pair.from() == ArrangementRun.Status.RUNNING ? pair.to() : pair.from()).name());
        runs.finish(runs.last(office.sitting).orElseThrow().id(), ArrangementRun.Status.FAILED);
    }

    private static Object inAnotherThread(Callable<?> work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            thread.shutdownNow();
        }
    }
}
