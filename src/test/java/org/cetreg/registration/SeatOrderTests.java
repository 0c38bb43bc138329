package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Subject;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class SeatOrderTests {

    private static final Instant NOW = Instant.parse("2017-03-15T01:00:00Z");

    private final Registration registration = new Registration(new SittingId(7), new AccountId(8), NOW);
    private final SeatOrder order = new SeatOrder(registration, NOW);

    @Test
    void rw5_theWatchingProcessDeterminesHowLongTheSeatsAreHeld() {
        assertThat(order.heldUntil()).isEqualTo(NOW);

        order.watchedBy("17", NOW.plus(Duration.ofHours(24)));

        assertThat(order.processInstanceId()).isEqualTo("17");
        assertThat(order.heldUntil()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(order.registration()).isSameAs(registration);
    }

    @Test
    void anEntryHasItsSubjectCampusAndFee() {
        Subject oral = new Subject("F", "英语四级口试", "CET-4 oral", 4, Subject.Kind.ORAL, Subject.ENGLISH);
        SubjectEntry entry = new SubjectEntry(order, oral, "993011", new Money(2), NOW.plusSeconds(1));

        assertThat(entry.registration()).isSameAs(registration);
        assertThat(entry.order()).isSameAs(order);
        assertThat(entry.subjectCode()).isEqualTo("F");
        assertThat(entry.level()).isEqualTo(4);
        assertThat(entry.written()).isFalse();
        assertThat(entry.campusCode()).isEqualTo("993011");
        assertThat(entry.fee()).isEqualTo(new Money(2));
        assertThat(entry.enteredAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aNewEntryIsNeitherLockedNorArranged() {
        SubjectEntry entry = entry();

        assertThat(entry.registeredBy()).isEqualTo(SubjectEntry.RegisteredBy.CANDIDATE);
        assertThat(entry.locked()).isFalse();
        assertThat(entry.arranged()).isFalse();
    }

    @Test
    void rw7_locksAndSeatsAreReadFromTheDatabase() {
        SubjectEntry entry = entry();
        ReflectionTestUtils.setField(entry, "locked", true);
        ReflectionTestUtils.setField(entry, "arrangementStatus", SubjectEntry.ArrangementStatus.ARRANGED);

        assertThat(entry.locked()).isTrue();
        assertThat(entry.arranged()).isTrue();
    }

    @Test
    void bothHaveTheirIds() {
        SubjectEntry entry = entry();
        ReflectionTestUtils.setField(order, "id", 3L);
        ReflectionTestUtils.setField(entry, "id", 4L);

        assertThat(order.id()).isEqualTo(new SeatOrderId(3));
        assertThat(entry.id()).isEqualTo(4);
    }

    private SubjectEntry entry() {
        Subject written = new Subject("1", "英语四级笔试", "CET-4", 4, Subject.Kind.WRITTEN, Subject.ENGLISH);
        return new SubjectEntry(order, written, "993010", new Money(1), NOW);
    }
}
