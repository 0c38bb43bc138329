package org.cetreg.ticket.pdf;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.cetreg.shared.QrCode;
import org.cetreg.shared.pdf.PrintableText;
import org.cetreg.shared.time.Time;
import org.cetreg.ticket.TicketContent;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Creates the page of an admission ticket. It is in both Chinese and English, because examiners and foreign candidates
 * read the same sheet.
 */
@Component
class TicketSheet {

    private static final DateTimeFormatter DATE_CHINESE =
            DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE", Locale.CHINA).withZone(Time.BEIJING);
    private static final DateTimeFormatter DATE_ENGLISH =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH).withZone(Time.BEIJING);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(Time.BEIJING);

    private final ITemplateEngine templates;
    private final MessageSource messages;

    TicketSheet(ITemplateEngine templates, MessageSource messages) {
        this.templates = templates;
        this.messages = messages;
    }

    /**
     * Returns the page as XHTML.
     *
     * @param printable tells which characters the fonts have; others are shown as {@value PrintableText#MISSING} and listed in a
     *     note
     */
    String html(TicketContent content, IntPredicate printable) {
        PrintableText text = new PrintableText(printable);
        Context context = new Context(Locale.CHINA);
        context.setVariables(Map.of(
                "ticket", content,
                "texts", new Texts(messages),
                "name", text.of(content.name()),
                "documentNumber", text.of(content.documentNumber()),
                "school", text.of(content.school()),
                "campus", text.of(content.campus()),
                "qr", QrCode.dataAddress(content.checkAddress(), 0)));
        context.setVariable(
                "dateChinese", content.startsAt().map(DATE_CHINESE::format).orElse(null));
        context.setVariable(
                "dateEnglish", content.startsAt().map(DATE_ENGLISH::format).orElse(null));
        context.setVariable("missing", text.missing());
        context.setVariable("time", time(content.startsAt(), content.endsAt()));
        return templates.process("ticket/sheet", context);
    }

    private static String time(Optional<Instant> startsAt, Optional<Instant> endsAt) {
        return startsAt.map(start -> TIME.format(start)
                        + endsAt.map(end -> "–" + TIME.format(end)).orElse(""))
                .orElse(null);
    }

    /** The texts of the sheet in both languages; public because the template calls it. */
    public record Texts(MessageSource messages) {

        private static final String AFTER_A_DOT = "(?<=[·•‧・])";
        private static final int MOST_IN_FULL_SIZE = 20;
        private static final int MOST_IN_SMALL_LETTERS = 40;
        private static final int MOST_IN_SMALLER_LETTERS = 70;
        private static final List<Integer> RULES = List.of(1, 2, 3, 4, 5, 6);

        public String zh(String key, Object... arguments) {
            return messages.getMessage("ticket.sheet." + key, arguments, Locale.CHINA);
        }

        public String en(String key, Object... arguments) {
            return messages.getMessage("ticket.sheet." + key, arguments, Locale.ENGLISH);
        }

        /** Returns the text of any message key, not only of the sheet's own. */
        public String zhWord(String key) {
            return messages.getMessage(key, null, Locale.CHINA);
        }

        public String enWord(String key) {
            return messages.getMessage(key, null, Locale.ENGLISH);
        }

        /** Returns the style class of a value; long values are set smaller, so that the sheet stays on one page. */
        public String size(String value) {
            int length = value.codePointCount(0, value.length());
            if (length > MOST_IN_SMALLER_LETTERS) {
                return "longest";
            }
            return length > MOST_IN_SMALL_LETTERS ? "longer" : length > MOST_IN_FULL_SIZE ? "long" : "";
        }

        /** Splits a name at the places where a line may break: after each middle dot. */
        public List<String> parts(String name) {
            return List.of(name.split(AFTER_A_DOT));
        }

        public List<Integer> rules() {
            return RULES;
        }
    }
}
