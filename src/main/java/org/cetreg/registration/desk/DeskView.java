package org.cetreg.registration.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Notice;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.ExamDate;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.registration.CollectiveLock;
import org.cetreg.registration.Registration;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.registration.seating.AssignedSeat;
import org.cetreg.registration.seating.TicketStage;
import org.cetreg.shared.Money;
import org.cetreg.shared.rules.Refusal;

/**
 * The content of a candidate's desk at one moment.
 *
 * @param province the province of the candidate's school
 * @param qualified the subjects that the record qualifies for
 * @param rows the standing entries, written and oral
 * @param lapsed the entries that were not paid in time and were not chosen again
 * @param settling the entries for which money has arrived, while nothing has been decided about it yet
 * @param review the student's latest CET6 re-review
 * @param ticket the stage of the written tickets
 * @param ticketsFrom the printing date, if it is set
 * @param window the registration window of the candidate's own campus
 * @param windowState its present state: none, before, open or after
 */
public record DeskView(
        Registration registration,
        StudentRecord record,
        Institution province,
        Institution school,
        Institution campus,
        List<Subject> qualified,
        List<ProgressStep> progress,
        List<Row> rows,
        List<Row> lapsed,
        Set<Long> settling,
        Optional<Cet6Review> review,
        TicketStage ticket,
        Optional<Instant> ticketsFrom,
        Optional<Notice> notice,
        Optional<RegistrationWindow> window,
        String windowState) {

    /**
     * One entry as the desk shows it.
     *
     * @param ticket the stage of its ticket
     * @param seatComing whether it was paid after the publication and is being given a seat (R-T4)
     * @param seat its room and seat; empty until the ticket can be printed
     * @param againstCancelling the reasons why it cannot be cancelled
     * @param lock the collective payment that locks it (R-W7)
     */
    public record Row(
            SubjectEntry entry,
            Subject subject,
            Institution school,
            Institution campus,
            Optional<ExamDate> examDate,
            TicketStage ticket,
            boolean seatComing,
            Optional<AssignedSeat> seat,
            List<Refusal> againstCancelling,
            Optional<CollectiveLock> lock) {

        /** Returns whether the ticket of this entry can be printed now. */
        public boolean printable() {
            return ticket == TicketStage.PRINTABLE;
        }
    }

    /** A submitted choice that is not paid yet. */
    public record UnpaidOrder(SeatOrderId id, List<Row> rows) {

        public Money amount() {
            return rows.stream().map(row -> row.entry().fee()).reduce(Money.ZERO, Money::plus);
        }

        /** Returns when the seats of this order are released. */
        public Instant heldUntil() {
            return rows.get(0).entry().order().heldUntil();
        }
    }

    /** Returns whether a re-review has added subject 2 and the candidate has not entered it yet (R-V5). */
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

    /** Returns whether the entry is not paid, although the money for it has arrived. */
    public boolean settling(Row row) {
        return !settling.isEmpty() && settling.contains(row.entry().id());
    }

    /** Returns the rows of the entries for which the candidate's school is paying. */
    public List<Row> locked() {
        return rows.stream().filter(row -> row.lock().isPresent()).toList();
    }

    /** Returns whether the school has to pay or let go first: the candidate cannot pay for this entry now. */
    public boolean waitsForSchool(Row row) {
        return registration.waitsForSchool(row.entry());
    }

    private Stream<Row> toBePaid() {
        return rows.stream().filter(row -> row.entry().unpaid() && !waitsForSchool(row) && !settling(row));
    }

    /** Returns the orders for which the candidate can pay, with their rows, oldest first. */
    public List<UnpaidOrder> unpaidOrders() {
        return toBePaid()
                .collect(Collectors.groupingBy(row -> row.entry().order().id(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(order -> new UnpaidOrder(order.getKey(), order.getValue()))
                .toList();
    }

    /** Returns what is paid and what is still to be paid, for all entries. */
    public EntryTotals totals() {
        return EntryTotals.of(rows, this::settling);
    }

    public EntryTotals writtenTotals() {
        return EntryTotals.of(written(), this::settling);
    }

    public EntryTotals oralTotals() {
        return EntryTotals.of(oral(), this::settling);
    }

    /** Returns the amount that is still to be paid, by the candidate or the school. */
    public Money unpaid() {
        return totals().unpaid();
    }

    /**
     * Returns the orders with which the candidate pays for the written or the oral entries. Those for oral ones include the
     * written entries of the same levels, which must be paid first or together with them (R-O1).
     *
     * @param kind {@code written} or {@code oral}; anything else means all orders
     */
    public List<UnpaidOrder> unpaidOrders(String kind) {
        Set<Integer> levels = toBePaid()
                .filter(row -> !row.entry().written())
                .map(row -> row.entry().level())
                .collect(Collectors.toSet());
        return unpaidOrders().stream()
                .filter(order -> switch (kind) {
                    case "written" ->
                        order.rows().stream().anyMatch(row -> row.entry().written());
                    case "oral" ->
                        order.rows().stream()
                                .anyMatch(row -> levels.contains(row.entry().level()));
                    default -> true;
                })
                .toList();
    }

    /** Returns whether the candidate can pay now for written or oral entries. */
    public boolean payable(String kind) {
        return toBePaid().anyMatch(row -> row.entry().written() == kind.equals("written"));
    }

    /** Returns whether there is a time that the candidate may want in a calendar. */
    public boolean calendar() {
        return rows.stream()
                .anyMatch(row -> row.entry().unpaid() || row.examDate().isPresent());
    }

    /** Returns the part of it for which the candidate can pay now. */
    public Money payable() {
        return toBePaid().map(row -> row.entry().fee()).reduce(Money.ZERO, Money::plus);
    }

    /** Returns the state of all entries, see {@link EntryTotals#state}. */
    public String paymentState() {
        return totals().state();
    }

    /** Returns when the first seats are released for which the candidate can pay; empty when there are none. */
    public Optional<Instant> heldUntil() {
        return toBePaid().map(row -> row.entry().order().heldUntil()).min(Instant::compareTo);
    }

    /** Returns whether the candidate's own campus takes registrations now. */
    public boolean windowOpen() {
        return windowState.equals("open");
    }

    /** Returns the desk's choice that does what the candidate has to do next; empty when no choice does. */
    public Optional<String> nextChoice() {
        return switch (next()) {
            case "chooseWritten" -> Optional.of("written");
            case "print" -> Optional.of("print");
            default -> Optional.empty();
        };
    }

    /** Returns the rows whose tickets can be downloaded, because the candidate has printed them once. */
    public List<Row> tickets() {
        return registration.ticketPrintedAt().isPresent()
                ? rows.stream().filter(Row::printable).toList()
                : List.of();
    }

    /**
     * Returns the name of the sentence that tells the candidate what to do next; its message key is {@code
     * next.<name>}.
     */
    public String next() {
        if (registration.written().findAny().isEmpty()) {
            return switch (windowState) {
                case "open" -> "chooseWritten";
                case "after" -> "tooLate";
                default -> "tooEarly";
            };
        }
        if (!unpaid().isZero()) {
            return toBePaid().findAny().isPresent() ? "pay" : "waitForSchool";
        }
        if (!settling.isEmpty()) {
            return "settle";
        }
        return switch (ticket) {
            case PRINTABLE -> registration.ticketPrintedAt().isPresent() ? "sit" : "print";
            case TOO_EARLY -> "waitForTicket";
            case NOT_PUBLISHED -> "waitForRooms";
            case SEAT_COMING -> "waitForSeat";
            case NO_DATE, UNPAID -> "waitForDate"; // never UNPAID: a written entry exists, nothing is owed
        };
    }
}
