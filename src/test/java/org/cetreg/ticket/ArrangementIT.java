package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.exam.SittingId;
import org.cetreg.registration.seating.PaidEntries;
import org.cetreg.registration.seating.PaidGroup;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rooms and seats for paid entries (R-T1). */
@IntegrationTest
class ArrangementIT {

    @Autowired
    Arrangement arrangement;

    @Autowired
    PaidEntries paidEntries;

    @Autowired
    AdmissionTickets tickets;

    @Autowired
    ArrangementRuns runs;

    @Autowired
    ArrangementLock lock;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    PaidEntriesFixture paid;
    SittingId sitting;
    Campus campus;

    @BeforeEach
    void aCampus() {
        sitting = fixtures.sitting();
        fixtures.tickets(null, null);
        campus = fixtures.campus();
        paid = new PaidEntriesFixture(jdbc, fixtures);
    }

    @AfterEach
    void nothingIsPublished() {
        fixtures.tickets(null, null);
    }

    @Test
    void everyPaidEntryGetsASeatInARoomOfTheSetSize() {
        paid.add(campus, "1", 65);
        paid.add(campus, "F", 3);

        Arranged arranged = (Arranged) arrange();

        assertThat(arranged.run().entries()).isEqualTo(68);
        assertThat(arranged.run().rooms()).isEqualTo(4);
        assertThat(jdbc.queryForList(
                        "select room || ':' || count(*) || ':' || max(seat) from admission_ticket"
                                + " where campus_code = ? and subject_code = '1' group by room order by room",
                        String.class,
                        campus.code()))
                .containsExactly("1:30:30", "2:30:30", "3:5:5");
        assertThat(jdbc.queryForList(
                        "select number from admission_ticket where campus_code = ? and subject_code = 'F' order by number",
                        String.class,
                        campus.code()))
                .allMatch(number -> TicketNumber.parse(number).subjectCode().equals("F"))
                .last()
                .asString()
                .startsWith(campus.code())
                .endsWith("F00103");
        assertThat(paidEntries.groups(sitting, new Scope(campus.school())))
                .containsExactly(new PaidGroup(campus.code(), "1", 65, 65), new PaidGroup(campus.code(), "F", 3, 3));
    }

    @Test
    void repeatingReplacesTheArrangementAndIncludesWhatWasPaidLater() {
        paid.add(campus, "1", 40);
        arrange();
        Map<Long, String> before = numbers();
        paid.add(campus, "1", 5);

        Arranged again = (Arranged) arrange();

        assertThat(again.run().entries()).isEqualTo(45);
        assertThat(numbers()).hasSize(45).isNotEqualTo(before);
        assertThat(numbers().keySet()).containsAll(before.keySet());
    }

    @Test
    void entriesThatAreNotPaidGetNoSeat() {
        paid.add(campus, "1", 4);
        List<Long> gone = paid.add(campus, "3", 2);
        arrange();
        jdbc.update("update subject_entry set status = 'CANCELLED' where id in (?, ?)", gone.get(0), gone.get(1));

        arrange();

        assertThat(numbers()).hasSize(4).doesNotContainKeys(gone.get(0), gone.get(1));
        assertThat(jdbc.queryForList(
                        "select distinct arrangement_status from subject_entry where id in (?, ?)",
                        String.class,
                        gone.get(0),
                        gone.get(1)))
                .containsExactly("NONE");
    }

    @Test
    void campusesOfOtherInstitutionsAreLeftAlone() {
        Campus other = fixtures.campus();
        paid.add(campus, "1", 2);
        paid.add(other, "1", 2);

        arrange();

        assertThat(paidEntries.groups(sitting, new Scope(other.code())))
                .containsExactly(new PaidGroup(other.code(), "1", 2, 0));
    }

    @Test
    void withoutPaidEntriesTheArrangementIsRefused() {
        assertThat(arrange()).isEqualTo(Refused.because(Reason.NOTHING_PAID));
    }

    @Test
    void afterPublishingItIsRefused() {
        paid.add(campus, "1", 2);
        arrange();
        Map<Long, String> before = numbers();
        fixtures.tickets(null, Instant.now());

        assertThat(arrange()).isEqualTo(Refused.because(Reason.PUBLISHED));
        assertThat(numbers()).isEqualTo(before);
    }

    @Test
    void aSecondClickOnTheSamePageChangesNothing() {
        paid.add(campus, "1", 20);
        long seen = seen();
        assertThat(arrangement.arrange(new Actor("account:1"), new Scope(campus.school()), seen))
                .isInstanceOf(Arranged.class);
        Map<Long, String> before = numbers();

        assertThat(arrangement.arrange(new Actor("account:1"), new Scope(campus.school()), seen))
                .isEqualTo(Refused.because(Reason.SEEN_TOO_LONG_AGO));
        assertThat(numbers()).isEqualTo(before);
    }

    @Test
    void whileOneClerkArrangesAnotherIsRefused() throws Exception {
        paid.add(campus, "1", 20);
        Object refused =
                lock.whenFree(sitting, () -> inAnotherThread(this::arrange)).orElseThrow();
        assertThat(refused).isEqualTo(Refused.because(Reason.UNDER_WAY));
        assertThat(arrange()).isInstanceOf(Arranged.class);
    }

    @Test
    void ofClerksWhoPressAtOnceExactlyOneWins() throws Exception {
        paid.add(campus, "1", 500);
        int clerks = 6;
        long seen = seen();
        CyclicBarrier together = new CyclicBarrier(clerks);
        ExecutorService threads = Executors.newFixedThreadPool(clerks);
        try {
            List<Future<ArrangementOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < clerks; i++) {
                Actor clerk = new Actor("account:" + i);
                outcomes.add(threads.submit(() -> {
                    together.await();
                    return arrangement.arrange(clerk, new Scope(campus.school()), seen);
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
            assertThat(numbers()).hasSize(500);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theDatabaseRefusesToGiveASeatTwice() {
        List<Long> entries = paid.add(campus, "1", 2);
        AdmissionTickets.Group group = new AdmissionTickets.Group(campus.code(), "1");
        add(group, entries.get(0));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> add(group, entries.get(1)));
    }

    @Test
    void aGroupThatCannotBeArrangedKeepsItsSeatsAndTheRunIsKnownToHaveFailed() {
        paid.add(campus, "1", 30);
        arrange();
        Map<Long, String> before = numbers();
        paid.add(campus, "1", 1); // needs the first seat of the second room, which is already taken
        long stranger = paid.add(fixtures.campus(), "1", 1).get(0);
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
                campus.code());
        try {
            assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(this::arrange);
            assertThat(arrangement.lastRun(sitting).orElseThrow().status()).isEqualTo(ArrangementRun.Status.FAILED);
        } finally {
            jdbc.update("delete from admission_ticket where entry_id = ?", stranger);
        }
        assertThat(numbers()).isEqualTo(before);
        assertThat(arrange()).isInstanceOf(Arranged.class);
        assertThat(numbers()).hasSize(31);
    }

    static Stream<Step<ArrangementRun.Status>> endings() {
        return StatusPairs.of(ArrangementRun.Status.class).filter(pair -> pair.to() != ArrangementRun.Status.RUNNING);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aRunEndsOnce(Step<ArrangementRun.Status> pair) {
        long run = runs.start(sitting, Actor.account(new AccountId(1)), new Scope(campus.school()), 0);
        jdbc.update(
                "update arrangement_run set status = ? where id = ?",
                pair.from().name(),
                run);

        StatusPairs.check(
                pair,
                Set.of("RUNNING>DONE", "RUNNING>FAILED"),
                () -> runs.finish(run, pair.to()),
                () -> runs.last(sitting).orElseThrow().status());
        runs.start(sitting, Actor.account(new AccountId(1)), new Scope(campus.school()), 0);

        assertThat(jdbc.queryForObject("select status from arrangement_run where id = ?", String.class, run))
                .as("the next run leaves it as it ended")
                .isEqualTo((pair.from() == ArrangementRun.Status.RUNNING ? pair.to() : pair.from()).name());
        runs.finish(runs.last(sitting).orElseThrow().id(), ArrangementRun.Status.FAILED);
    }

    @Test
    void anEntryThatMovedToAnotherCampusLosesItsOldSeat() {
        List<Long> entries = paid.add(campus, "1", 2);
        Campus next = fixtures.sibling(campus);
        arrange();
        jdbc.update("update subject_entry set campus_code = ? where id = ?", next.code(), entries.get(0));

        assertThat(arrange()).isInstanceOf(Arranged.class);

        assertThat(numbers()).containsOnlyKeys(entries.get(1));
        assertThat(tickets.find(entries.get(0)).orElseThrow().number().campusCode())
                .isEqualTo(next.code());
        assertThat(paidEntries.groups(sitting, new Scope(campus.school())))
                .containsExactly(new PaidGroup(campus.code(), "1", 1, 1), new PaidGroup(next.code(), "1", 1, 1));
    }

    @Test
    void figuresArePagedInTheOrderOfCampusAndSubject() {
        paid.add(campus, "1", 2);
        paid.add(campus, "F", 1);
        Campus next = fixtures.sibling(campus);
        paid.add(next, "1", 3);
        arrange();

        List<ArrangedGroup> first = arrangement.page(sitting, new Scope(campus.school()), "", "", 2);
        assertThat(first)
                .containsExactly(
                        new ArrangedGroup(campus.code(), "1", 2, 2, 1), new ArrangedGroup(campus.code(), "F", 1, 1, 1));
        assertThat(arrangement.page(sitting, new Scope(campus.school()), campus.code(), "F", 2))
                .containsExactly(new ArrangedGroup(next.code(), "1", 3, 3, 1));
        assertThat(arrangement.page(sitting, new Scope(campus.school()), next.code(), "1", 2))
                .isEmpty();
    }

    @Test
    void tenThousandCandidatesOfOneCampusAreArrangedInSeconds() {
        paid.add(campus, "1", 10_000);
        long start = System.nanoTime();
        Arranged arranged = (Arranged) arrange();
        long first = System.nanoTime() - start;
        start = System.nanoTime();
        arrange();
        long second = System.nanoTime() - start;
        System.out.printf("10,000 arranged in %d ms, again in %d ms%n", first / 1_000_000, second / 1_000_000);
        assertThat(arranged.run().rooms()).isEqualTo(334);
        assertThat(first).isLessThan(20_000_000_000L);
    }

    private ArrangementOutcome arrange() {
        return arrangement.arrange(new Actor("account:1"), new Scope(campus.school()), seen());
    }

    private long seen() {
        return arrangement.lastRun(sitting).map(ArrangementRun::id).orElse(0L);
    }

    private void add(AdmissionTickets.Group group, long entry) {
        tickets.add(sitting, 2017, 1, group, SeatPlan.draw(new long[] {entry}, 30, new Random()), Instant.now());
    }

    private Map<Long, String> numbers() {
        Map<Long, String> numbers = new HashMap<>();
        jdbc.query(
                "select entry_id, number from admission_ticket where campus_code = ?",
                row -> {
                    numbers.put(row.getLong(1), row.getString(2));
                },
                campus.code());
        return numbers;
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
