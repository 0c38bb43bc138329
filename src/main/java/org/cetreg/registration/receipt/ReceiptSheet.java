package org.cetreg.registration.receipt;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.cetreg.payment.history.LineHistory;
import org.cetreg.payment.history.MoneyReceived;
import org.cetreg.shared.pdf.PrintableText;
import org.cetreg.shared.time.Time;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Creates the page of a receipt, in Chinese and English: others than the candidate read it too. It is no invoice. */
@Component
class ReceiptSheet {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Time.BEIJING);

    private final ITemplateEngine templates;
    private final MessageSource messages;

    ReceiptSheet(ITemplateEngine templates, MessageSource messages) {
        this.templates = templates;
        this.messages = messages;
    }

    /**
     * Returns the page as XHTML.
     *
     * @param printedAt the time that the receipt states as its own
     * @param printable tells which characters the fonts have
     */
    String html(Purchase purchase, Instant printedAt, IntPredicate printable) {
        PrintableText text = new PrintableText(printable);
        MoneyReceived received = purchase.order().received().orElseThrow();
        Context context = new Context(Locale.CHINA);
        context.setVariables(Map.of(
                "order", purchase.order(),
                "texts", new Texts(messages),
                "rows", purchase.lines().stream().map(line -> row(line, text)).toList(),
                "person", text.of(purchase.first().flatMap(BoughtEntry::person).orElse("")),
                "email", text.of(purchase.first().map(BoughtEntry::email).orElse("")),
                "platformNumber", received.platformNumber(),
                "paidAt", received.paidAt().map(TIME::format).orElse(""),
                "bookedAt", TIME.format(received.bookedAt()),
                "printedAt", TIME.format(printedAt)));
        context.setVariable("missing", text.missing());
        return templates.process("registration/receipt", context);
    }

    private static Row row(Purchase.Line line, PrintableText text) {
        LineHistory paid = line.line();
        return new Row(
                line.entry().subject().name(),
                line.entry().subject().nameEn(),
                text.of(line.entry().sitting() + " " + line.entry().campus()),
                paid.amount().yuan(),
                paid.state().messageKey(),
                paid.refund()
                        .flatMap(refund -> refund.doneAt())
                        .map(TIME::format)
                        .orElse(""));
    }

    /**
     * A line of the receipt; public because the template reads it.
     *
     * @param where sitting and campus
     * @param amount in yuan
     * @param state the key of what has become of the money
     * @param backAt when the money was given back; empty when it was not
     */
    public record Row(String subject, String subjectEn, String where, String amount, String state, String backAt) {}

    /** The texts of the sheet in both languages; public because the template calls it. */
    public record Texts(MessageSource messages) {

        private static final List<String> NOTES = List.of("note", "invoice");

        public String zh(String key, Object... arguments) {
            return messages.getMessage("registration.receipt." + key, arguments, Locale.CHINA);
        }

        public String en(String key, Object... arguments) {
            return messages.getMessage("registration.receipt." + key, arguments, Locale.ENGLISH);
        }

        /** Returns the text of any message key, not only of the sheet's own. */
        public String zhWord(String key) {
            return messages.getMessage(key, null, Locale.CHINA);
        }

        public String enWord(String key) {
            return messages.getMessage(key, null, Locale.ENGLISH);
        }

        public List<String> notes() {
            return NOTES;
        }
    }
}
