package org.cetreg.registration;

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
import org.cetreg.payment.Refund;
import org.cetreg.payment.RefundDone;
import org.cetreg.payment.RefundReason;
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
    private final SubjectEntries entries;
    private final Accounts accounts;
    private final ExamCatalogues catalogues;
    private final Mails mails;

    RefundLetters(
            PaymentLines lines, SubjectEntries entries, Accounts accounts, ExamCatalogues catalogues, Mails mails) {
        this.lines = lines;
        this.entries = entries;
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.mails = mails;
    }

    /** A subject whose money is given back; public because mail templates read it. */
    public record Line(String subject, String campus, Money fee, RefundReason reason) {}

    /** Writes which lines of a payment order are refunded and why; one letter for each candidate of the order. */
    public void due(String orderNumber) {
        Map<Long, List<Refund>> byRegistration = new TreeMap<>();
        for (Refund refund : lines.refunds(orderNumber)) {
            long owner = entry(refund.item()).registration().id().value();
            byRegistration.computeIfAbsent(owner, id -> new ArrayList<>()).add(refund);
        }
        byRegistration.forEach((owner, refunds) -> tell("refundDue", orderNumber, owner, refunds));
    }

    /** Writes that the platform has returned the money of a line. */
    public void done(RefundDone done) {
        Registration registration = entry(done.item()).registration();
        List<Refund> refund = lines.refunds(done.orderNumber()).stream()
                .filter(found -> found.item() == done.item())
                .toList();
        tell("refunded", done.number(), registration.id().value(), refund);
    }

    private void tell(String template, String number, long owner, List<Refund> refunds) {
        Registration registration = entry(refunds.get(0).item()).registration();
        Addressee addressee = accounts.addressee(registration.accountId());
        Locale reader = addressee.locale();
        Map<String, Object> model = Map.of(
                "sitting", catalogues.current().sitting().name(reader),
                "number", refunds.get(0).number().replaceFirst("R.*", ""),
                "refunds", refunds.stream().map(refund -> line(refund, reader)).toList(),
                "amount", refunds.stream().map(Refund::amount).reduce(Money.ZERO, Money::plus));
        mails.send(Letter.of(addressee.email(), reader, template, model)
                .once("payment." + template + ":" + number + ":" + owner));
    }

    private Line line(Refund refund, Locale reader) {
        ExamCatalogue catalogue = catalogues.current();
        SubjectEntry entry = entry(refund.item());
        return new Line(
                catalogue.subject(entry.subjectCode()).name(reader),
                catalogue.institution(entry.campusCode()).label(),
                refund.amount(),
                refund.reason());
    }

    private SubjectEntry entry(long id) {
        return entries.findById(id).orElseThrow(() -> new IllegalStateException("No subject entry " + id));
    }
}
