package org.cetreg.payment.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.booking.StuckBooking;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;

/**
 * A payment order and everything that has happened to it.
 *
 * @param amount the sum of its lines
 * @param expiresAt until when the platform accepts the payment
 * @param closedAt when it was closed, even if money arrived afterwards
 * @param received the money received; empty when there is none
 * @param stuck why what follows the payment has not been done yet; empty when it has, or has not failed
 * @param lines in the order of their items
 */
public record OrderHistory(
        String number,
        String title,
        Money amount,
        PaymentMethod method,
        PaymentStatus status,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> closedAt,
        Optional<MoneyReceived> received,
        Optional<StuckBooking> stuck,
        List<LineHistory> lines) {

    /** Returns the amount that has been given back, by the platform or by the office. */
    public Money givenBack() {
        return lines.stream()
                .filter(line -> line.state().givenBack())
                .map(LineHistory::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    /** Returns whether money has been received about which nothing has been decided yet. */
    public boolean undecided() {
        return lines.stream().anyMatch(line -> line.state() == LineHistory.State.UNDECIDED);
    }

    /** Returns the line of an item; empty when the order has none. */
    public Optional<LineHistory> line(long item) {
        return lines.stream().filter(line -> line.item() == item).findFirst();
    }

    /**
     * Returns everything that has happened, oldest first. The platform's clock may differ from ours: what happened there
     * is put between the order and the booking.
     */
    public List<TimelineStep> timeline() {
        List<TimelineStep> steps = new ArrayList<>();
        steps.add(TimelineStep.of(TimelineStep.Kind.ORDERED, createdAt));
        closedAt.ifPresent(at -> steps.add(TimelineStep.of(TimelineStep.Kind.CLOSED, at)));
        received.ifPresent(money -> {
            money.paidAt().ifPresent(at -> steps.add(TimelineStep.of(TimelineStep.Kind.PAID, at)));
            steps.add(TimelineStep.of(TimelineStep.Kind.BOOKED, money.bookedAt()));
        });
        lines.forEach(line -> steps.addAll(line.steps()));
        steps.sort(Comparator.comparing(this::ours).thenComparing(TimelineStep::kind));
        return steps;
    }

    private Instant ours(TimelineStep step) {
        if (step.kind() != TimelineStep.Kind.PAID) {
            return step.at();
        }
        Instant latest = received.orElseThrow().bookedAt();
        Instant notBefore = step.at().isBefore(createdAt) ? createdAt : step.at();
        return notBefore.isAfter(latest) ? latest : notBefore;
    }
}
