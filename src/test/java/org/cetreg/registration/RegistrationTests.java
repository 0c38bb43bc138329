package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Subject;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Money;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class RegistrationTests {

    private static final Instant NOW = Instant.parse("2017-03-15T01:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Subject WRITTEN = new Subject("1", "笔试", "written", 4, Subject.Kind.WRITTEN, "ENGLISH");
    private static final Subject ORAL = new Subject("F", "口试", "oral", 4, Subject.Kind.ORAL, "ENGLISH");

    private final Registration registration = new Registration(new SittingId(7), new AccountId(8), NOW);

    @Test
    void itBeginsEmptyAndActive() {
        assertThat(registration.active()).isTrue();
        assertThat(registration.status()).isEqualTo(RegistrationStatus.ACTIVE);
        assertThat(registration.sittingId()).isEqualTo(new SittingId(7));
        assertThat(registration.accountId()).isEqualTo(new AccountId(8));
        assertThat(registration.entries()).isEmpty();
        assertThat(registration.refusals()).isEmpty();
        assertThat(registration.studentRecordId()).isEmpty();
        assertThat(emptySince()).isEqualTo(NOW);
    }

    @Test
    void anActiveRegistrationCannotBeBegunAgain() {
        assertThatIllegalStateException().isThrownBy(() -> registration.beginAgain(LATER));
    }

    @Test
    void beginningAgainClearsTheEarlierAttempt() {
        registration.agree("2", NOW);
        registration.found(new StudentRecordId(3), 0, NOW);
        registration.bound(NOW);
        registration.declineOral();
        registration.answered(List.of(Reason.SEAT_GONE.refusal()), false);
        registration.decline();
        assertThat(registration.active()).isFalse();
        assertThat(emptySince()).isNull();

        registration.beginAgain(LATER);

        assertThat(registration.active()).isTrue();
        assertThat(registration.agreedAt()).isEmpty();
        assertThat(registration.agreementVersion()).isNull();
        assertThat(registration.studentRecordId()).isEmpty();
        assertThat(registration.foundAt()).isEmpty();
        assertThat(registration.boundAt()).isEmpty();
        assertThat(registration.oralDeclined()).isFalse();
        assertThat(registration.refusals()).isEmpty();
        assertThat(emptySince()).isEqualTo(LATER);
    }

    @Test
    void deletingItReleasesTheStudentRecord() {
        registration.found(new StudentRecordId(3), 0, NOW);
        registration.bound(NOW);

        registration.delete();

        assertThat(registration.status()).isEqualTo(RegistrationStatus.DELETED);
        assertThat(registration.studentRecordId()).isEmpty();
        assertThat(registration.boundAt()).isEmpty();
        assertThat(emptySince()).isNull();
    }

    @Test
    void rebindingMovesItToTheNewAccountAndSupersedesTheOther() {
        registration.rebound(new AccountId(9), LATER);
        assertThat(registration.accountId()).isEqualTo(new AccountId(9));
        assertThat(registration.reboundAt()).contains(LATER);

        registration.supersede();
        assertThat(registration.status()).isEqualTo(RegistrationStatus.SUPERSEDED);
        assertThat(emptySince()).isNull();
    }

    @Test
    void eachStepIsStoredWithItsTime() {
        registration.agree("3", NOW);
        assertThat(registration.agreementVersion()).isEqualTo("3");
        assertThat(registration.agreedAt()).contains(NOW);

        registration.found(new StudentRecordId(5), 0, NOW);
        assertThat(registration.studentRecordId()).contains(new StudentRecordId(5));
        assertThat(registration.foundAt()).contains(NOW);

        registration.forgetRecord();
        assertThat(registration.studentRecordId()).isEmpty();
        assertThat(registration.foundAt()).isEmpty();

        registration.bound(LATER);
        assertThat(registration.boundAt()).contains(LATER);
    }

    @Test
    void refusalsAreStoredUntilTheNextSubmission() {
        registration.answered(List.of(Reason.RECORD_TAKEN.refusal()), false);
        assertThat(registration.refusals()).extracting(Refusal::reason).containsExactly("recordTaken");

        assertThat(registration.refusalsInBackground())
                .as("a page has shown it")
                .isEmpty();
        registration.answered(List.of(Reason.RECORD_TAKEN.refusal()), true);
        assertThat(registration.refusalsInBackground()).hasSize(1);
        registration.answered(List.of(), false);
        assertThat(registration.refusalsInBackground()).isEmpty();
        assertThat(registration.refusals()).isEmpty();
    }

    @Test
    void onlyTheFirstPrintingIsRecorded() {
        registration.printed(NOW);
        registration.printed(LATER);
        assertThat(registration.ticketPrintedAt()).contains(NOW);
    }

    @Test
    void rw2_itIsEmptySinceTheLastWrittenEntryEnded() {
        SubjectEntry written = add(WRITTEN, NOW);
        registration.updateEmptySince(NOW);
        assertThat(emptySince()).isNull();

        written.lapse();
        add(ORAL, NOW);
        registration.updateEmptySince(LATER);
        assertThat(emptySince()).isEqualTo(LATER);
        registration.updateEmptySince(LATER.plusSeconds(1));
        assertThat(emptySince()).isEqualTo(LATER);
    }

    @Test
    void entriesAreFilteredByKindAndStatus() {
        SubjectEntry written = add(WRITTEN, NOW);
        SubjectEntry oral = add(ORAL, NOW);
        SubjectEntry gone = add(WRITTEN, NOW);
        written.markPaid();
        gone.cancel();

        assertThat(registration.entries()).containsExactly(written, oral, gone);
        assertThat(registration.standing()).containsExactly(written, oral);
        assertThat(registration.written()).containsExactly(written);
        assertThat(registration.oral()).containsExactly(oral);
        assertThat(registration.unpaid()).containsExactly(oral);
    }

    @Test
    void rw2_entriesMadeBeforeTheBindingBelongToAnEarlierAttempt() {
        SubjectEntry entry = add(WRITTEN, NOW);
        assertThat(registration.enteredSinceBinding(entry)).isFalse();

        registration.bound(NOW);
        assertThat(registration.enteredSinceBinding(entry)).isTrue();

        registration.bound(NOW.plusNanos(1));
        assertThat(registration.enteredSinceBinding(entry)).isFalse();
    }

    private SubjectEntry add(Subject subject, Instant at) {
        var entry = new SubjectEntry(new SeatOrder(registration, at), subject, "993010", new Money(1), at);
        registration.add(entry);
        return entry;
    }

    private Instant emptySince() {
        return (Instant) ReflectionTestUtils.getField(registration, "emptySince");
    }

    @Test
    void itIsRefusedOnlyForTheReasonsThatWereGiven() {
        registration.answered(List.of(Reason.SEAT_GONE.refusal()), false);

        assertThat(registration.refusedFor(Reason.SEAT_GONE)).isTrue();
        assertThat(registration.refusedFor(Reason.RECORD_TAKEN)).isFalse();
    }

    @Test
    void theRevisionOfTheRecordThatWasShownIsStored() {
        assertThat(registration.recordRevision()).isEmpty();

        registration.found(new StudentRecordId(3), 2, NOW);

        assertThat(registration.recordRevision()).contains(2);
    }

    @Test
    void itHasAnIdAndAProcessInstance() {
        ReflectionTestUtils.setField(registration, "id", 4L);
        registration.carriedBy("17");

        assertThat(registration.id()).isEqualTo(new RegistrationId(4));
        assertThat(registration.processInstanceId()).isEqualTo("17");
    }

    @Test
    void ro3_decliningTheOralTestIsRecorded() {
        assertThat(registration.oralDeclined()).isFalse();

        registration.declineOral();

        assertThat(registration.oralDeclined()).isTrue();
    }
}
