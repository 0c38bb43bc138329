package org.cetreg.registration.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.exam.Institution;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Subject;
import org.cetreg.registration.EntryStatus;
import org.cetreg.registration.Reason;
import org.cetreg.registration.Registration;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.registration.choice.Offer;
import org.cetreg.registration.seating.TicketStage;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Money;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.BeanUtils;
import org.springframework.test.util.ReflectionTestUtils;

class DeskViewTests {

    private static final Instant NOW = Instant.parse("2017-03-15T01:00:00Z");
    private static final Subject WRITTEN = subject("1", 4, Subject.Kind.WRITTEN);
    private static final Subject WRITTEN_6 = subject("2", 6, Subject.Kind.WRITTEN);
    private static final Subject ORAL = subject("F", 4, Subject.Kind.ORAL);

    private final Registration registration = new Registration(new SittingId(7), new AccountId(8), NOW);
    private final List<DeskView.Row> rows = new ArrayList<>();
    private Set<Long> settling = Set.of();
    private Cet6Review review;
    private String windowState = "open";

    @Test
    void withoutAWrittenEntryTheNextStepIsToChooseOne() {
        assertThat(desk(TicketStage.PRINTABLE).next()).isEqualTo("chooseWritten");

        enter(order(2, 24), ORAL, 1, EntryStatus.HELD);
        assertThat(desk(TicketStage.UNPAID).next()).isEqualTo("chooseWritten");
    }

    @ParameterizedTest
    @CsvSource({"none, tooEarly", "before, tooEarly", "open, chooseWritten", "after, tooLate"})
    void aSubjectIsAskedForOnlyWhileTheCampusTakesRegistrations(String state, String next) {
        windowState = state;

        assertThat(desk(TicketStage.UNPAID).next()).isEqualTo(next);
        assertThat(desk(TicketStage.UNPAID).nextChoice().isPresent()).isEqualTo(state.equals("open"));
    }

    @Test
    void ticketsAreOfferedForDownloadOnceTheyHaveBeenPrinted() {
        enter(order(2, 24), WRITTEN, 1, EntryStatus.PAID, TicketStage.PRINTABLE);
        assertThat(desk(TicketStage.PRINTABLE).nextChoice()).contains("print");
        assertThat(desk(TicketStage.PRINTABLE).tickets()).isEmpty();

        registration.printed(NOW);
        assertThat(desk(TicketStage.PRINTABLE).nextChoice()).isEmpty();
        assertThat(desk(TicketStage.PRINTABLE).tickets()).hasSize(1);
    }

    @Test
    void unpaidEntriesArePaidFirst() {
        enter(order(2, 24), WRITTEN, 1, EntryStatus.PAID);
        assertThat(desk(TicketStage.PRINTABLE).next()).isEqualTo("print");

        enter(order(3, 24), ORAL, 1, EntryStatus.HELD);
        assertThat(desk(TicketStage.PRINTABLE).next()).isEqualTo("pay");
    }

    @Test
    void anEntryWhoseMoneyHasArrivedIsNotToBePaidAgain() {
        enter(order(2, 24), WRITTEN, 1, EntryStatus.HELD);
        enter(order(3, 24), ORAL, 2, EntryStatus.HELD);
        ReflectionTestUtils.setField(rows.get(0).entry(), "id", 11L);
        ReflectionTestUtils.setField(rows.get(1).entry(), "id", 12L);
        settling = Set.of(11L);

        assertThat(desk(TicketStage.UNPAID).settling(rows.get(0))).isTrue();
        assertThat(desk(TicketStage.UNPAID).settling(rows.get(1))).isFalse();
        assertThat(desk(TicketStage.UNPAID).unpaid()).isEqualTo(new Money(2));
        assertThat(desk(TicketStage.UNPAID).unpaidOrders())
                .singleElement()
                .satisfies(order -> assertThat(order.id()).isEqualTo(new SeatOrderId(3)));
        assertThat(desk(TicketStage.UNPAID).paymentState()).isEqualTo("settling");
        assertThat(desk(TicketStage.UNPAID).next()).isEqualTo("pay");

        settling = Set.of(11L, 12L);
        assertThat(desk(TicketStage.UNPAID).next()).isEqualTo("settle");
        assertThat(desk(TicketStage.UNPAID).heldUntil()).isEmpty();
        assertThat(desk(TicketStage.UNPAID).totals().paid()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "UNPAID, waitForDate",
        "NO_DATE, waitForDate",
        "TOO_EARLY, waitForTicket",
        "NOT_PUBLISHED, waitForRooms",
        "SEAT_COMING, waitForSeat",
        "PRINTABLE, print"
    })
    void afterPaymentTheNextStepDependsOnTheTicket(TicketStage stage, String next) {
        enter(order(2, 24), WRITTEN, 1, EntryStatus.PAID);

        assertThat(desk(stage).next()).isEqualTo(next);
    }

    @Test
    void afterPrintingTheNextStepIsTheExamination() {
        enter(order(2, 24), WRITTEN, 1, EntryStatus.PAID);
        registration.printed(NOW);

        assertThat(desk(TicketStage.PRINTABLE).next()).isEqualTo("sit");
    }

    @Test
    void totalsAreSeparateForPaidAndUnpaidEntries() {
        assertThat(desk(TicketStage.UNPAID).paymentState()).isEqualTo("none");

        enter(order(2, 24), WRITTEN, 2, EntryStatus.HELD);
        enter(order(3, 24), ORAL, 5, EntryStatus.HELD);
        assertThat(desk(TicketStage.UNPAID).unpaid()).isEqualTo(new Money(7));
        assertThat(desk(TicketStage.UNPAID).totals().paid()).isEqualTo(Money.ZERO);
        assertThat(desk(TicketStage.UNPAID).paymentState()).isEqualTo("unpaid");

        rows.get(0).entry().markPaid();
        assertThat(desk(TicketStage.UNPAID).unpaid()).isEqualTo(new Money(5));
        assertThat(desk(TicketStage.UNPAID).totals().paid()).isEqualTo(new Money(2));
        assertThat(desk(TicketStage.UNPAID).paymentState()).isEqualTo("partly");

        rows.get(1).entry().markPaid();
        assertThat(desk(TicketStage.UNPAID).paymentState()).isEqualTo("all");
    }

    @Test
    void writtenAndOralEntriesHaveTablesAndTotalsOfTheirOwn() {
        enter(order(2, 24), WRITTEN, 1, EntryStatus.HELD);
        enter(order(2, 24), ORAL, 2, EntryStatus.PAID);

        assertThat(desk(TicketStage.UNPAID).written()).containsExactly(rows.get(0));
        assertThat(desk(TicketStage.UNPAID).oral()).containsExactly(rows.get(1));
        assertThat(desk(TicketStage.UNPAID).writtenTotals())
                .isEqualTo(new EntryTotals("unpaid", new Money(1), Money.ZERO));
        assertThat(desk(TicketStage.UNPAID).oralTotals()).isEqualTo(new EntryTotals("all", Money.ZERO, new Money(2)));
        assertThat(desk(TicketStage.UNPAID).payable("written")).isTrue();
        assertThat(desk(TicketStage.UNPAID).payable("oral")).isFalse();
    }

    @Test
    void ro1_whoPaysForAnOralTestPaysForItsWrittenSubjectToo() {
        enter(order(2, 24), WRITTEN, 1, EntryStatus.HELD);
        enter(order(3, 24), WRITTEN_6, 2, EntryStatus.HELD);
        enter(order(4, 24), ORAL, 5, EntryStatus.HELD);

        assertThat(desk(TicketStage.UNPAID).unpaidOrders("written"))
                .extracting(DeskView.UnpaidOrder::id)
                .containsExactly(new SeatOrderId(2), new SeatOrderId(3));
        assertThat(desk(TicketStage.UNPAID).unpaidOrders("oral"))
                .extracting(DeskView.UnpaidOrder::id)
                .containsExactly(new SeatOrderId(2), new SeatOrderId(4));
        assertThat(desk(TicketStage.UNPAID).unpaidOrders("all")).hasSize(3);
    }

    @Test
    void rw10_eachRoundIsPaidAsOneOrderOldestFirst() {
        SeatOrder later = order(300, 48);
        SeatOrder first = order(2, 24);
        enter(later, ORAL, 5, EntryStatus.HELD);
        enter(first, WRITTEN, 1, EntryStatus.HELD);
        enter(first, WRITTEN_6, 2, EntryStatus.HELD);
        enter(order(1, 12), ORAL, 9, EntryStatus.PAID);

        List<DeskView.UnpaidOrder> orders = desk(TicketStage.UNPAID).unpaidOrders();

        assertThat(orders)
                .extracting(DeskView.UnpaidOrder::id)
                .containsExactly(new SeatOrderId(2), new SeatOrderId(300));
        assertThat(orders).extracting(DeskView.UnpaidOrder::amount).containsExactly(new Money(3), new Money(5));
        assertThat(orders)
                .extracting(DeskView.UnpaidOrder::heldUntil)
                .containsExactly(NOW.plus(Duration.ofHours(24)), NOW.plus(Duration.ofHours(48)));
    }

    @Test
    void rw5_theEarliestHoldSetsTheDeadline() {
        assertThat(desk(TicketStage.UNPAID).heldUntil()).isEmpty();

        enter(order(3, 48), ORAL, 5, EntryStatus.HELD);
        enter(order(2, 24), WRITTEN, 1, EntryStatus.HELD);
        enter(order(1, 12), WRITTEN_6, 1, EntryStatus.PAID);

        assertThat(desk(TicketStage.UNPAID).heldUntil()).contains(NOW.plus(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @EnumSource(Cet6Review.State.class)
    void rv5_onlyAReviewThatPassedBringsSubject2(Cet6Review.State state) {
        review = review(state);

        assertThat(desk(TicketStage.UNPAID).cet6Arrived()).isEqualTo(state == Cet6Review.State.PASSED);
    }

    @Test
    void rv5_thereIsNothingNewOnceASubjectOfLevel6IsEntered() {
        assertThat(desk(TicketStage.UNPAID).cet6Arrived()).isFalse();
        review = review(Cet6Review.State.PASSED);
        enter(order(2, 24), WRITTEN, 1, EntryStatus.HELD);
        assertThat(desk(TicketStage.UNPAID).cet6Arrived()).isTrue();

        enter(order(3, 24), WRITTEN_6, 1, EntryStatus.HELD);
        assertThat(desk(TicketStage.UNPAID).cet6Arrived()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TicketStage.class)
    void aRowsTicketIsPrintedWhenItsStageSaysSo(TicketStage stage) {
        assertThat(row(null, WRITTEN, stage).printable()).isEqualTo(stage == TicketStage.PRINTABLE);
    }

    @Test
    void aSubjectWithoutRefusalsCanBeChosen() {
        assertThat(offer(List.of()).choosable()).isTrue();
        assertThat(offer(List.of(Reason.SEAT_GONE.refusal())).choosable()).isFalse();
    }

    private static Offer offer(List<Refusal> refusals) {
        return new Offer(
                WRITTEN,
                school(),
                campus(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                refusals);
    }

    private void enter(SeatOrder order, Subject subject, long fen, EntryStatus status) {
        enter(order, subject, fen, status, TicketStage.UNPAID);
    }

    private void enter(SeatOrder order, Subject subject, long fen, EntryStatus status, TicketStage ticket) {
        SubjectEntry entry = new SubjectEntry(order, subject, "993010", new Money(fen), NOW);
        if (status == EntryStatus.PAID) {
            entry.markPaid();
        }
        registration.add(entry);
        rows.add(row(entry, subject, ticket));
    }

    private static DeskView.Row row(SubjectEntry entry, Subject subject, TicketStage stage) {
        return new DeskView.Row(
                entry,
                subject,
                school(),
                campus(),
                Optional.empty(),
                stage,
                false,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private SeatOrder order(long id, long hours) {
        SeatOrder order = new SeatOrder(registration, NOW);
        ReflectionTestUtils.setField(order, "id", id);
        order.watchedBy("p" + id, NOW.plus(Duration.ofHours(hours)));
        return order;
    }

    private DeskView desk(TicketStage stage) {
        return new DeskView(
                registration,
                null,
                new Institution("99", "测试省"),
                school(),
                campus(),
                List.of(),
                List.of(),
                List.copyOf(rows),
                List.of(),
                settling,
                Optional.ofNullable(review),
                stage,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                windowState);
    }

    private static Cet6Review review(Cet6Review.State state) {
        Cet6Review review = BeanUtils.instantiateClass(Cet6Review.class);
        ReflectionTestUtils.setField(review, "state", state);
        return review;
    }

    private static Institution school() {
        return new Institution("99301", "测试学校机构01");
    }

    private static Institution campus() {
        return new Institution("993010", "测试校区机构001");
    }

    private static Subject subject(String code, int level, Subject.Kind kind) {
        return new Subject(code, "科目" + code, "Subject " + code, level, kind, Subject.ENGLISH);
    }
}
