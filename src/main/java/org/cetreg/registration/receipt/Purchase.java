package org.cetreg.registration.receipt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.history.LineHistory;
import org.cetreg.payment.history.OrderHistory;

/**
 * A payment order with the names of what it pays for.
 *
 * @param entries the entries by their items; those of its own lines at least
 */
public record Purchase(OrderHistory order, Map<Long, BoughtEntry> entries) {

    /** A line of the order and what it stands for. */
    public record Line(LineHistory line, BoughtEntry entry) {}

    /** Returns the lines with what they stand for, in the order's order. */
    public List<Line> lines() {
        return order.lines().stream()
                .filter(line -> entries.containsKey(line.item()))
                .map(line -> new Line(line, entries.get(line.item())))
                .toList();
    }

    /** Returns whether a school opened it for a collective payment, of however many candidates. */
    public boolean collective() {
        return lines().stream().anyMatch(line -> line.entry().schoolOrders().contains(order.number()));
    }

    /** Returns for how many candidates the order pays. */
    public long candidates() {
        return lines().stream().map(line -> line.entry().accountId()).distinct().count();
    }

    /** Returns what a line stands for. */
    public BoughtEntry entry(long item) {
        return entries.get(item);
    }

    /** Returns the first line's entry, for what all lines have in common; empty when no line has a known entry. */
    public Optional<BoughtEntry> first() {
        return lines().stream().map(Line::entry).findFirst();
    }
}
