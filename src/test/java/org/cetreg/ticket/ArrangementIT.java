package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.registration.seating.PaidEntries;
import org.cetreg.registration.seating.PaidGroup;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.ArrangementOutcome.Arranged;
import org.cetreg.ticket.ArrangementOutcome.Reason;
import org.cetreg.ticket.ArrangementOutcome.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
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
    void everyPaidEntryGetsASeatInARoomOfTheSetSize() {
        office.paid.add(office.campus, "1", 65);
        office.paid.add(office.campus, "F", 3);

        Arranged arranged = (Arranged) office.arrange();

        assertThat(arranged.run().entries()).isEqualTo(68);
        assertThat(arranged.run().rooms()).isEqualTo(4);
        assertThat(jdbc.queryForList(
                        "select room || ':' || count(*) || ':' || max(seat) from admission_ticket"
                                + " where campus_code = ? and subject_code = '1' group by room order by room",
                        String.class,
                        office.campus.code()))
                .containsExactly("1:30:30", "2:30:30", "3:5:5");
        assertThat(jdbc.queryForList(
                        "select number from admission_ticket where campus_code = ? and subject_code = 'F' order by number",
                        String.class,
                        office.campus.code()))
                .allMatch(number -> TicketNumber.parse(number).subjectCode().equals("F"))
                .last()
                .asString()
                .startsWith(office.campus.code())
                .endsWith("F00103");
        assertThat(tickets.places(office.sitting, new Scope(office.campus.school())))
                .containsExactly(
                        Map.entry(group("1"), new AdmissionTickets.Places(65, 3)),
                        Map.entry(group("F"), new AdmissionTickets.Places(3, 1)));
    }

    @Test
    void repeatingReplacesTheArrangementAndIncludesWhatWasPaidLater() {
        office.paid.add(office.campus, "1", 40);
        office.arrange();
        Map<Long, String> before = office.numbers();
        office.paid.add(office.campus, "1", 5);

        Arranged again = (Arranged) office.arrange();

        assertThat(again.run().entries()).isEqualTo(45);
        assertThat(office.numbers()).hasSize(45).isNotEqualTo(before);
        assertThat(tickets.places(office.sitting, new Scope(office.campus.code())))
                .containsExactly(Map.entry(group("1"), new AdmissionTickets.Places(45, 2)));
        assertThat(office.numbers().keySet()).containsAll(before.keySet());
    }

    @Test
    void entriesThatAreNotPaidGetNoSeat() {
        office.paid.add(office.campus, "1", 4);
        List<Long> gone = office.paid.add(office.campus, "3", 2);
        office.arrange();
        jdbc.update("update subject_entry set status = 'CANCELLED' where id in (?, ?)", gone.get(0), gone.get(1));

        office.arrange();

        assertThat(office.numbers()).hasSize(4).doesNotContainKeys(gone.get(0), gone.get(1));
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
        office.paid.add(office.campus, "1", 2);
        office.paid.add(other, "1", 2);

        office.arrange();

        assertThat(tickets.places(office.sitting, new Scope(other.code()))).isEmpty();
        assertThat(paidEntries.groups(office.sitting, new Scope(other.code())))
                .containsExactly(new PaidGroup(other.code(), "1", 2));
    }

    @Test
    void withoutPaidEntriesTheArrangementIsRefused() {
        assertThat(office.arrange()).isEqualTo(Refused.because(Reason.NOTHING_PAID));
    }

    @Test
    void theDatabaseRefusesToGiveASeatTwice() {
        List<Long> entries = office.paid.add(office.campus, "1", 2);
        AdmissionTickets.Group group = new AdmissionTickets.Group(office.campus.code(), "1");
        add(group, entries.get(0));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> add(group, entries.get(1)));
    }

    @Test
    void anEntryThatMovedToAnotherCampusLosesItsOldSeat() {
        List<Long> entries = office.paid.add(office.campus, "1", 2);
        Campus next = fixtures.sibling(office.campus);
        office.arrange();
        jdbc.update("update subject_entry set campus_code = ? where id = ?", next.code(), entries.get(0));

        assertThat(office.arrange()).isInstanceOf(Arranged.class);

        assertThat(office.numbers()).containsOnlyKeys(entries.get(1));
        assertThat(tickets.find(entries.get(0)).orElseThrow().number().campusCode())
                .isEqualTo(next.code());
        assertThat(paidEntries.groups(office.sitting, new Scope(office.campus.school())))
                .containsExactly(new PaidGroup(office.campus.code(), "1", 1), new PaidGroup(next.code(), "1", 1));
        assertThat(tickets.places(office.sitting, new Scope(office.campus.school()))
                        .values())
                .containsExactly(new AdmissionTickets.Places(1, 1), new AdmissionTickets.Places(1, 1));
    }

    @Test
    void figuresArePagedInTheOrderOfCampusAndSubject() {
        office.paid.add(office.campus, "1", 2);
        office.paid.add(office.campus, "F", 1);
        Campus next = fixtures.sibling(office.campus);
        office.paid.add(next, "1", 3);
        office.arrange();

        List<ArrangedGroup> first = arrangement.page(office.sitting, new Scope(office.campus.school()), "", "", 2);
        assertThat(first)
                .containsExactly(
                        new ArrangedGroup(office.campus.code(), "1", 2, 2, 1),
                        new ArrangedGroup(office.campus.code(), "F", 1, 1, 1));
        assertThat(arrangement.page(office.sitting, new Scope(office.campus.school()), office.campus.code(), "F", 2))
                .containsExactly(new ArrangedGroup(next.code(), "1", 3, 3, 1));
        assertThat(arrangement.page(office.sitting, new Scope(office.campus.school()), next.code(), "1", 2))
                .isEmpty();
    }

    @Test
    void seatsThatAreOnlyHeldAreNotCountedAsPaid() {
        office.paid.add(office.campus, "1", 2);
        office.paid.hold(office.campus, "1", 3, Instant.now().plus(Duration.ofHours(1)));
        Campus next = fixtures.sibling(office.campus);
        office.paid.hold(next, "1", 1, Instant.now().plus(Duration.ofHours(1)));

        assertThat(arrangement.page(office.sitting, new Scope(office.campus.school()), "", "", 3))
                .containsExactly(
                        new ArrangedGroup(office.campus.code(), "1", 2, 0, 0),
                        new ArrangedGroup(next.code(), "1", 0, 0, 0));
    }

    @Test
    void tenThousandCandidatesOfOneCampusAreArrangedInSeconds() {
        office.paid.add(office.campus, "1", 10_000);
        long start = System.nanoTime();
        Arranged arranged = (Arranged) office.arrange();
        long first = System.nanoTime() - start;
        start = System.nanoTime();
        office.arrange();
        long second = System.nanoTime() - start;
        System.out.printf("10,000 arranged in %d ms, again in %d ms%n", first / 1_000_000, second / 1_000_000);
        assertThat(arranged.run().rooms()).isEqualTo(334);
        assertThat(first).isLessThan(20_000_000_000L);
    }

    private AdmissionTickets.Group group(String subject) {
        return new AdmissionTickets.Group(office.campus.code(), subject);
    }

    private void add(AdmissionTickets.Group group, long entry) {
        tickets.add(office.sitting, 2017, 1, group, SeatPlan.draw(new long[] {entry}, 30, new Random()), Instant.now());
    }
}
