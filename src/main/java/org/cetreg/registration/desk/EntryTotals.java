package org.cetreg.registration.desk;

import java.util.List;
import java.util.function.Predicate;
import org.cetreg.registration.desk.DeskView.Row;
import org.cetreg.shared.Money;

/**
 * What is paid and what is still to be paid for some entries.
 *
 * @param state {@code none}, {@code settling} (已付款，正在确认), {@code unpaid} (全未支付), {@code partly} (部分支付) or {@code all}
 *     (全部支付)
 * @param unpaid the amount that is still to be paid, by the candidate or the school
 * @param paid the amount that has been paid
 */
public record EntryTotals(String state, Money unpaid, Money paid) {

    static EntryTotals of(List<Row> rows, Predicate<Row> settling) {
        Money unpaid = sum(rows, row -> row.entry().unpaid() && !settling.test(row));
        Money paid = sum(rows, row -> row.entry().paid());
        return new EntryTotals(state(rows, settling, unpaid, paid), unpaid, paid);
    }

    private static Money sum(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).map(row -> row.entry().fee()).reduce(Money.ZERO, Money::plus);
    }

    private static String state(List<Row> rows, Predicate<Row> settling, Money unpaid, Money paid) {
        if (rows.isEmpty()) {
            return "none";
        }
        if (rows.stream().anyMatch(settling)) {
            return "settling";
        }
        if (unpaid.isZero()) {
            return "all";
        }
        return paid.isZero() ? "unpaid" : "partly";
    }
}
