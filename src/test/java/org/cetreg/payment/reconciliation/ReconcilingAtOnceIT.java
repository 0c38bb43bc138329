package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cetreg.IntegrationTest;
import org.cetreg.payment.platform.Till;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** R-P5: several nodes and people reconcile the same day at once. */
@IntegrationTest
class ReconcilingAtOnceIT {

    @Autowired
    Reconciler reconciler;

    @Autowired
    ReconciliationSchedule schedule;

    @Autowired
    BillStore store;

    @Autowired
    FoundDifferences found;

    @Autowired
    Differences differences;

    @Autowired
    Till till;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    private TillBooks books;

    @BeforeEach
    void aDay() {
        books = new TillBooks(jdbc, till, store, clock);
    }

    @Test
    void twoNodesTakeADayOnce() {
        BilledDay day = books.due();
        Instant longAgo = Instant.EPOCH.plusSeconds(1);
        jdbc.update("update reconciliation set try_at = ? where id = ?", Timestamp.from(longAgo), day.id());
        List<Optional<BilledDay>> taken =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> schedule.next(longAgo)))
                        .limit(8)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(taken.stream().flatMap(Optional::stream))
                .extracting(BilledDay::id)
                .containsExactly(day.id());
        schedule.done(books.day(books.day()));
    }

    @Test
    void whatIsAskedForWhileADayIsTakenIsNotForgotten() {
        Instant longAgo = Instant.EPOCH.plusSeconds(1);
        jdbc.update(
                "update reconciliation set try_at = ? where id = ?",
                Timestamp.from(longAgo),
                books.due().id());
        BilledDay taken = schedule.next(longAgo).orElseThrow();
        schedule.now(taken.id(), true);
        schedule.done(taken);
        schedule.tomorrow(taken, false);
        BilledDay due = books.day(books.day());
        assertThat(due.fetch()).isTrue();
        assertThat(due.tryAt().orElseThrow()).isBeforeOrEqualTo(clock.instant());
        schedule.done(due);
        assertThat(books.day(books.day()).tryAt()).isEmpty();
    }

    @Test
    void twoNodesThatReconcileTheSameDayKeepEachLineAndDifferenceOnce() {
        books.paid(10);
        books.bill("unknown", 20, books.at("12:00"));
        BilledDay due = books.due();
        Stream.generate(() -> CompletableFuture.runAsync(() -> reconciler.reconcile(due)))
                .limit(4)
                .toList()
                .forEach(CompletableFuture::join);
        BilledDay day = books.day(books.day());
        assertThat(day.bill().lines()).isEqualTo(2);
        assertThat(day.open()).isEqualTo(1);
    }

    @Test
    void nobodyWhoRecordsANoteWaitsForAComparison() {
        books.bill("unknown", 20, books.at("12:00"));
        reconciler.reconcile(books.due());
        BilledDay day = books.day(books.day());
        long id = differences
                .page(day.id(), Difference.State.OPEN, Optional.empty(), 0, 1)
                .get(0)
                .id();
        Clerk clerk = new Clerk(Actor.SYSTEM, "x", Set.of(), Scope.COUNTRY);
        transaction.executeWithoutResult(status -> {
            found.begin(day.id());
            assertThat(CompletableFuture.supplyAsync(() -> differences.explain(id, "x", clerk))
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join())
                    .isTrue();
            found.end(day.id());
        });
        assertThat(books.day(books.day()).unexplained()).isZero();
    }
}
