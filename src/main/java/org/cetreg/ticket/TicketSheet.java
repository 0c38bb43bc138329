package org.cetreg.ticket;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.cetreg.shared.QrCode;
import org.cetreg.shared.Time;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The page of an admission ticket, in Chinese and English at once: examiners and foreign candidates read the same sheet. */
@Component
class TicketSheet {

    /** Stands where the font lacks a character; typographers know it as the sign for a missing type. */
    static final String MISSING = "〓";

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
     * The page as XHTML.
     *
     * @param printable which characters the font has; others are shown as {@value #MISSING} and named in a note
     */
    String html(TicketContent content, IntPredicate printable) {
        Set<String> missing = new LinkedHashSet<>();
        Context context = new Context(Locale.CHINA);
        context.setVariables(Map.of(
                "ticket", content,
                "texts", new Texts(messages),
                "name", printable(content.name(), printable, missing),
                "documentNumber", printable(content.documentNumber(), printable, missing),
                "school", printable(content.school(), printable, missing),
                "campus", printable(content.campus(), printable, missing),
                "missing", String.join(", ", missing),
                "qr", QrCode.dataAddress(content.checkAddress(), 0)));
        context.setVariable(
                "dateChinese", content.startsAt().map(DATE_CHINESE::format).orElse(null));
        context.setVariable(
                "dateEnglish", content.startsAt().map(DATE_ENGLISH::format).orElse(null));
        context.setVariable("time", time(content.startsAt(), content.endsAt()));
        return templates.process("ticket/sheet", context);
    }

    private static String time(Optional<Instant> startsAt, Optional<Instant> endsAt) {
        return startsAt.map(start -> TIME.format(start)
                        + endsAt.map(end -> "–" + TIME.format(end)).orElse(""))
                .orElse(null);
    }

    private static String printable(String text, IntPredicate printable, Set<String> missing) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (printable.test(character)) {
                kept.appendCodePoint(character);
            } else {
                missing.add("U+%04X".formatted(character));
                kept.append(MISSING);
            }
        });
        return kept.toString();
    }

    /** The sheet's texts in its two languages; public, since the template calls it. */
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

        /** The word for a key of any bundle. */
        public String zhWord(String key) {
            return messages.getMessage(key, null, Locale.CHINA);
        }

        public String enWord(String key) {
            return messages.getMessage(key, null, Locale.ENGLISH);
        }

        /** The style class of a value, so that long ones leave the sheet one page. */
        public String size(String value) {
            int length = value.codePointCount(0, value.length());
            if (length > MOST_IN_SMALLER_LETTERS) {
                return "longest";
            }
            return length > MOST_IN_SMALL_LETTERS ? "longer" : length > MOST_IN_FULL_SIZE ? "long" : "";
        }

        /** A name in the parts between which a line may end: after each middle dot. */
        public List<String> parts(String name) {
            return List.of(name.split(AFTER_A_DOT));
        }

        public List<Integer> rules() {
            return RULES;
        }
    }
}
