package org.cetreg.registration.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cetreg.account.Accounts;
import org.cetreg.account.Addressee;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.history.LineHistory;
import org.cetreg.payment.history.MoneyReceived;
import org.cetreg.payment.history.OrderHistory;
import org.cetreg.payment.history.PaymentHistories;
import org.cetreg.payment.refund.RefundDone;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.registration.Registration;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.Money;
import org.cetreg.shared.mail.Letter;
import org.cetreg.shared.mail.Mails;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the mails that tell candidates that money is given back, and that it has been (R-P4, R-P7). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class RefundLetters {

    private final PaymentLines lines;
    private final PaymentHistories histories;
    private final SubjectEntries entries;
    private final Accounts accounts;
    private final ExamCatalogues catalogues;
    private final Mails mails;

    RefundLetters(
            PaymentLines lines,
            PaymentHistories histories,
            SubjectEntries entries,
            Accounts accounts,
            ExamCatalogues catalogues,
            Mails mails) {
        this.lines = lines;
        this.histories = histories;
        this.entries = entries;
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.mails = mails;
    }

    /** A subject whose money is given back; public because mail templates read it. */
    public record Line(String subject, String campus, Money fee, RefundReason reason) {}

    /** Writes which lines of a payment order are refunded and why; one letter for each candidate of the order. */
    public void due(String orderNumber) {
        if (lines.refunds(orderNumber).isEmpty()) {
            return;
        }
        OrderHistory order = order(orderNumber);
        Map<Long, List<LineHistory>> byRegistration = new TreeMap<>();
        for (LineHistory line : order.lines()) {
            if (line.refund().isPresent()) {
                long owner = entry(line.item()).registration().id().value();
                byRegistration.computeIfAbsent(owner, id -> new ArrayList<>()).add(line);
            }
        }
        byRegistration.forEach((owner, lines) -> tell("refundDue", order, orderNumber, owner, lines));
    }

    /** Writes that the platform has returned the money of a line, or the office otherwise. */
    public void done(RefundDone done) {
        OrderHistory order = order(done.orderNumber());
        LineHistory line = order.line(done.item()).orElseThrow();
        boolean otherwise = line.state() == LineHistory.State.RETURNED;
        tell(
                otherwise ? "returned" : "refunded",
                order,
                done.number(),
                entry(done.item()).registration().id().value(),
                List.of(line));
    }

    private OrderHistory order(String number) {
        return histories.order(number).orElseThrow(() -> new IllegalStateException("No payment order " + number));
    }

    /** @param about the number of the order or refund that the letter is about; one letter is written for it */
    private void tell(String template, OrderHistory order, String about, long owner, List<LineHistory> lines) {
        Registration registration = entry(lines.get(0).item()).registration();
        Addressee addressee = accounts.addressee(registration.accountId());
        Locale reader = addressee.locale();
        MoneyReceived received = order.received().orElseThrow();
        Map<String, Object> model = Map.of(
                "sitting", catalogues.current().sitting().name(reader),
                "number", order.number(),
                "platformNumber", received.platformNumber(),
                "method", order.method().messageKey(),
                "at", received.at(),
                "refunds", lines.stream().map(line -> line(line, reader)).toList(),
                "amount", lines.stream().map(LineHistory::amount).reduce(Money.ZERO, Money::plus));
        mails.send(Letter.of(addressee.email(), reader, template, model)
                .once("payment." + template + ":" + about + ":" + owner));
    }

    private Line line(LineHistory line, Locale reader) {
        ExamCatalogue catalogue = catalogues.current();
        SubjectEntry entry = entry(line.item());
        return new Line(
                catalogue.subject(entry.subjectCode()).name(reader),
                catalogue.institution(entry.campusCode()).label(),
                line.amount(),
                line.refund().orElseThrow().reason());
    }

    private SubjectEntry entry(long id) {
        return entries.findById(id).orElseThrow(() -> new IllegalStateException("No subject entry " + id));
    }
}
