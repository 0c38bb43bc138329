package org.cetreg.payment.web;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cetreg.payment.reconciliation.BilledDay;
import org.cetreg.payment.reconciliation.Difference;
import org.cetreg.payment.reconciliation.Differences;
import org.cetreg.shared.csv.CsvOutput;
import org.cetreg.shared.time.BeijingTime;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The differences of a day as a table for spreadsheet programs, read page by page. */
@Component
class DifferenceTable {

    private static final int BATCH = 1_000;
    private static final List<String> COLUMNS = List.of(
            "platform",
            "day",
            "kind",
            "cause",
            "order",
            "trade",
            "request",
            "item",
            "stated",
            "booked",
            "fen",
            "remedy",
            "state",
            "explainedBy",
            "explainedAt",
            "note");

    private final Differences differences;
    private final BeijingTime time;
    private final MessageSource messages;

    DifferenceTable(Differences differences, BeijingTime time, MessageSource messages) {
        this.differences = differences;
        this.time = time;
        this.messages = messages;
    }

    void write(BilledDay day, Writer out, Locale locale) throws IOException {
        CsvOutput table = new CsvOutput(out);
        table.line(COLUMNS.stream()
                .map(column -> text("payment.difference.column." + column, locale))
                .toList());
        for (Difference.State state : Difference.State.values()) {
            long after = 0;
            List<Difference> some;
            do {
                some = differences.page(day.id(), state, Optional.empty(), after, BATCH);
                for (Difference difference : some) {
                    table.line(line(day, difference, locale));
                    after = difference.id();
                }
            } while (some.size() == BATCH);
        }
    }

    private List<String> line(BilledDay day, Difference found, Locale locale) {
        Optional<Difference.Explanation> explanation = found.explanation();
        return Stream.of(
                        day.method()
                                .map(method -> text(method.messageKey(), locale))
                                .orElse(""),
                        day.day().toString(),
                        text(found.kind().messageKey(), locale),
                        text(found.kind().messageKey() + ".cause", locale),
                        found.orderNumber(),
                        found.platformNumber(),
                        found.requestNumber(),
                        found.item() == 0 ? "" : String.valueOf(found.item()),
                        yuan(found.statedFen()),
                        yuan(found.bookedFen()),
                        yuan(found.fen()),
                        text(found.kind().remedy().messageKey(), locale),
                        text(found.state().messageKey(), locale),
                        explanation.map(Difference.Explanation::by).orElse(""),
                        explanation
                                .map(explained -> time.dateTime(explained.at(), locale))
                                .orElse(""),
                        explanation.map(Difference.Explanation::note).orElse(""))
                .toList();
    }

    private static String yuan(Long fen) {
        return fen == null ? "" : new YuanFormat().of(fen);
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
