package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.StatementPlan;
import org.cetreg.exam.SittingId;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.seating.UnseatedEntries;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.AdmissionTickets.Group;
import org.cetreg.ticket.ArrangementOutcome.Arranged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Seats for entries that are paid after rooms and seats were published (R-T4). */
@IntegrationTest
class LateSeatsIT {

    @Autowired
    LateSeats lateSeats;

    @Autowired
    Arrangement arrangement;

    @Autowired
    Publication publication;

    @Autowired
    AdmissionTickets tickets;

    @Autowired
    UnseatedEntries unseated;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

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
    void aLateEntryGetsASeatInTheRoomWithTheFewestPeopleAndNobodyMoves() {
        paid.add(campus, "1", 64);
        paid.add(campus, "3", 3);
        arrange();
        publish();
        List<String> before = places("1");
        List<Long> late = paid.add(campus, "1", 2);

        assertThat(give(late.get(0))).isEqualTo(1);
        assertThat(give(late.get(1))).isEqualTo(1);

        assertThat(place(late.get(0))).isEqualTo("1:3:5");
        assertThat(place(late.get(1))).isEqualTo("1:3:6");
        assertThat(places("1")).hasSize(66).containsAll(before);
        TicketNumber number = tickets.find(late.get(0)).orElseThrow().number();
        assertThat(number.campusCode() + number.subjectCode() + number.roomLabel() + number.seatLabel())
                .isEqualTo(campus.code() + "100305");
        assertThat(jdbc.queryForList(
                        "select arrangement_status from subject_entry where campus_code = ? group by 1",
                        String.class,
                        campus.code()))
                .containsExactly("ARRANGED");
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where action = 'arrangement.seat-late' and actor = 'system'"
                                + " and object = ? and outcome = 'seated' and detail ->> 'number' = ?",
                        Integer.class,
                        "entry:" + late.get(0),
                        number.toString()))
                .isEqualTo(1);
    }

    @Test
    void whenAllRoomsAreFullANewOneIsOpenedAndTheNextJoinsIt() {
        paid.add(campus, "1", 30);
        arrange();
        publish();
        List<Long> late = paid.add(campus, "1", 2);

        late.forEach(this::give);

        assertThat(place(late.get(0))).isEqualTo("1:2:1");
        assertThat(place(late.get(1))).isEqualTo("1:2:2");
    }

    @Test
    void aSubjectThatNobodyHadPaidBeforeGetsItsFirstRoom() {
        publish();
        long late = paid.add(campus, "9", 1).get(0);
        give(late);
        assertThat(place(late)).isEqualTo("9:1:1");
    }

    @Test
    void beforeThePublicationEntriesWaitForTheNextArrangement() {
        long early = paid.add(campus, "1", 1).get(0);
        assertThat(give(early)).isZero();
        assertThat(tickets.find(early)).isEmpty();
    }

    @Test
    void repeatingItAssignsNoSecondSeat() {
        publish();
        long late = paid.add(campus, "1", 1).get(0);
        assertThat(give(late)).isEqualTo(1);
        String place = place(late);

        assertThat(give(late)).isZero();
        lateSeats.giveAll();

        assertThat(place(late)).isEqualTo(place);
    }

    @Test
    void unpaidEntriesGetNoSeat() {
        publish();
        long held = paid.hold(campus, "1", 1, clock.instant().plus(Duration.ofHours(1)))
                .get(0);
        assertThat(give(held)).isZero();
        lateSeats.giveAll();
        assertThat(tickets.find(held)).isEmpty();
    }

    @Test
    void entriesPaidAtTheSameMomentGetDifferentSeats() throws Exception {
        paid.add(campus, "1", 28);
        arrange();
        publish();
        List<Long> late = paid.add(campus, "1", 16);
        List<Callable<Integer>> calls = late.stream()
                .map(entry -> (Callable<Integer>) () -> give(entry))
                .toList();

        assertThat(atOnce(calls)).allMatch(answer -> Integer.valueOf(1).equals(answer));

        assertThat(places("1")).hasSize(44).doesNotHaveDuplicates();
        assertThat(jdbc.queryForObject(
                        "select max(room) from admission_ticket where campus_code = ?", Integer.class, campus.code()))
                .isEqualTo(2);
    }

    /**
     * The same race without the lock: look for a free seat, then take it. This is the mistake that the product code
     * must not make.
     */
    @Test
    void withoutTheLockTwoEntriesGetTheSameSeat() throws Exception {
        publish();
        Group group = new Group(campus.code(), "1");
        CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
        List<Callable<Integer>> calls = paid.add(campus, "1", 2).stream()
                .map(entry -> (Callable<Integer>) () -> transaction.execute(status -> {
                    unseated.seat(entry);
                    FreeSeats.Place place = tickets.free(sitting, group, 30).next();
                    await(bothHaveLooked);
                    TicketNumber number = new TicketNumber(campus.code(), 17, 1, "1", place.room(), place.seat());
                    tickets.addLate(sitting, group, entry, number, Instant.now());
                    return 1;
                }))
                .toList();

        assertThat(atOnce(calls))
                .filteredOn(DuplicateKeyException.class::isInstance)
                .hasSize(1);
    }

    @Test
    void entriesMissedByTheProcessAreFoundAndAFailingCampusDoesNotBlockOthers() {
        publish();
        Campus other = fixtures.sibling(campus);
        long failing = paid.add(campus, "1", 1).get(0);
        long leftBehind = paid.add(other, "1", 1).get(0);
        jdbc.execute("create function no_seat() returns trigger language plpgsql as $$ begin if new.campus_code = '"
                + campus.code() + "' then raise exception 'no seat'; end if; return new; end $$");
        jdbc.execute(
                "create trigger no_seat before insert on admission_ticket for each row execute function no_seat()");
        try {
            lateSeats.giveAll();
        } finally {
            jdbc.execute("drop trigger no_seat on admission_ticket");
            jdbc.execute("drop function no_seat()");
        }
        assertThat(tickets.find(failing)).isEmpty();
        assertThat(tickets.find(leftBehind)).isPresent();

        lateSeats.giveAll();

        assertThat(tickets.find(failing)).isPresent();
    }

    @Test
    void theFiguresCoverOnlyTheClerksCampuses() {
        Instant until = clock.instant().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.MICROS);
        Campus stranger = fixtures.campus();
        paid.hold(stranger, "1", 1, until.plus(Duration.ofHours(9)));
        paid.hold(campus, "1", 2, until.minus(Duration.ofHours(2)));
        paid.hold(fixtures.sibling(campus), "1", 1, until);
        List<Long> late = paid.add(campus, "1", 3);
        assertThat(publication.open(sitting, new Scope(campus.school())))
                .isEqualTo(new OpenSeats(0, 3, 3, Optional.of(until)));

        publish();
        give(late.get(0));
        give(late.get(1));

        assertThat(publication.open(sitting, new Scope(campus.school())))
                .isEqualTo(new OpenSeats(2, 1, 3, Optional.of(until)));
        assertThat(publication.open(sitting, new Scope(fixtures.campus().school())))
                .isEqualTo(new OpenSeats(0, 0, 0, Optional.empty()));
        assertThat(publication.open(sitting, Scope.COUNTRY).held()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void frequentQueriesUseAnIndex() {
        paid.add(campus, "3", 5_000);
        arrange();
        publish();
        jdbc.execute("analyze subject_entry, admission_ticket");
        SeatOrderId order = paid.order(paid.add(campus, "1", 1).get(0));
        List<String> heard = StatementCount.during(() -> {
            publication.open(sitting, new Scope(campus.school()));
            transaction.executeWithoutResult(status -> lateSeats.give(order));
            unseated.nextGroup(sitting, "", "");
            unseated.ofGroup(sitting, campus.code(), "1", 10);
        });

        assertThat(heard.stream().filter(sql -> sql.startsWith("select") || sql.startsWith("with")))
                .filteredOn(sql -> sql.contains("subject_entry") || sql.contains("admission_ticket"))
                .hasSize(5)
                .allSatisfy(sql -> assertThat(StatementPlan.of(sql, jdbc))
                        .doesNotContain("Seq Scan on subject_entry", "Seq Scan on admission_ticket"));
        assertThat(heard)
                .filteredOn(sql -> sql.contains("arrangement_status = 'NONE'") && sql.contains("order by campus_code"))
                .filteredOn(sql -> sql.contains("limit 1"))
                .allSatisfy(sql -> assertThat(StatementPlan.of(sql, jdbc)).contains("subject_entry_unseated"));
    }

    private void arrange() {
        long seen = arrangement.lastRun(sitting).map(ArrangementRun::id).orElse(0L);
        assertThat(arrangement.arrange(new Actor("account:1"), new Scope(campus.school()), seen))
                .isInstanceOf(Arranged.class);
    }

    private void publish() {
        fixtures.tickets(null, clock.instant());
    }

    private int give(long entry) {
        return transaction.execute(status -> lateSeats.give(paid.order(entry)));
    }

    /** Returns the subject, room and seat of an entry. */
    private String place(long entry) {
        return jdbc.queryForObject(
                "select subject_code || ':' || room || ':' || seat from admission_ticket where entry_id = ? and late",
                String.class,
                entry);
    }

    private List<String> places(String subject) {
        return jdbc.queryForList(
                "select room || ':' || seat from admission_ticket where campus_code = ? and subject_code = ?",
                String.class,
                campus.code(),
                subject);
    }

    /** Returns the result or the exception of each call. */
    private static List<Object> atOnce(List<Callable<Integer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        CyclicBarrier together = new CyclicBarrier(calls.size());
        try {
            List<Future<Object>> answers = new ArrayList<>();
            for (Callable<Integer> call : calls) {
                answers.add(threads.submit(() -> {
                    await(together);
                    try {
                        return (Object) call.call();
                    } catch (RuntimeException e) {
                        return e;
                    }
                }));
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
