package org.cetreg.registration.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Notice;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.ExamDate;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.registration.Registration;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.registration.TicketStage;
import org.cetreg.shared.Money;
import org.cetreg.shared.rules.Refusal;

/**
 * The desk at one moment.
 *
 * @param rows entries that stand, written and oral
 * @param lapsed entries that were not paid in time and were not chosen again
 * @param review the newest CET6 re-review of this student
 * @param ticket how far the written tickets are
 * @param ticketsFrom the printing date, when it is set
 * @param window when candidates of the own campus register
 */
public record DeskView(
        Registration registration,
        StudentRecord record,
        Institution school,
        Institution campus,
        List<ProgressStep> progress,
        List<Row> rows,
        List<Row> lapsed,
        Optional<Cet6Review> review,
        TicketStage ticket,
        Optional<Instant> ticketsFrom,
        Optional<Notice> notice,
        Optional<RegistrationWindow> window) {

    /**
     * One entry with what is shown of it, and what speaks against cancelling it.
     *
     * @param ticket how far its ticket is
     * @param seatComing whether it was paid after the publication, and its seat is being given (R-T4)
     */
    public record Row(
            SubjectEntry entry,
            Subject subject,
            Institution school,
            Institution campus,
            Optional<ExamDate> examDate,
            TicketStage ticket,
            boolean seatComing,
            List<Refusal> againstCancelling) {

        /** Whether its ticket can be printed now. */
        public boolean printable() {
            return ticket == TicketStage.PRINTABLE;
        }
    }

    /** A submitted choice that waits for money. */
    public record UnpaidOrder(long id, List<Row> rows) {

        public Money amount() {
            return rows.stream().map(row -> row.entry().fee()).reduce(Money.ZERO, Money::plus);
        }

        /** When its seats are let go. */
        public Instant heldUntil() {
            return rows.get(0).entry().order().heldUntil();
        }
    }

    /** Whether a re-review has added subject 2, which is not entered yet (R-V5). */
    public boolean cet6Arrived() {
        return review.filter(done -> done.state() == Cet6Review.State.PASSED).isPresent()
                && registration.written().noneMatch(entry -> entry.level() == 6);
    }

    public List<Row> written() {
        return rows.stream().filter(row -> row.entry().written()).toList();
    }

    public List<Row> oral() {
        return rows.stream().filter(row -> !row.entry().written()).toList();
    }

    /** The orders that wait for money, each with its rows, oldest first. */
    public List<UnpaidOrder> unpaidOrders() {
        return rows.stream()
                .filter(row -> row.entry().unpaid())
                .collect(Collectors.groupingBy(row -> row.entry().order().id(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(order -> new UnpaidOrder(order.getKey(), order.getValue()))
                .toList();
    }

    /** What is still to be paid. */
    public Money unpaid() {
        return rows.stream()
                .filter(row -> row.entry().unpaid())
                .map(row -> row.entry().fee())
                .reduce(Money.ZERO, Money::plus);
    }

    /** What has been paid. */
    public Money paid() {
        return rows.stream()
                .filter(row -> row.entry().paid())
                .map(row -> row.entry().fee())
                .reduce(Money.ZERO, Money::plus);
    }

    /** {@code none}, {@code unpaid} (全未支付), {@code partly} (部分支付) or {@code all} (全部支付). */
    public String paymentState() {
        if (rows.isEmpty()) {
            return "none";
        }
        if (unpaid().isZero()) {
            return "all";
        }
        return paid().isZero() ? "unpaid" : "partly";
    }

    /** When the first unpaid seats are let go; empty when nothing waits for money. */
    public Optional<Instant> heldUntil() {
        return registration.unpaid().map(entry -> entry.order().heldUntil()).min(Instant::compareTo);
    }

    /** The name of the one sentence that says what to do next: the message key is {@code next.<name>}. */
    public String next() {
        if (registration.written().findAny().isEmpty()) {
            return "chooseWritten";
        }
        if (!unpaid().isZero()) {
            return "pay";
        }
        return switch (ticket) {
            case PRINTABLE -> registration.ticketPrintedAt().isPresent() ? "sit" : "print";
            case TOO_EARLY -> "waitForTicket";
            case NOT_PUBLISHED -> "waitForRooms";
            case SEAT_COMING -> "waitForSeat";
            case NO_DATE, UNPAID -> "waitForDate"; // who owes nothing and has a written entry has paid it
        };
    }
}
