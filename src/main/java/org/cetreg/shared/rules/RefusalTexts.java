package org.cetreg.shared.rules;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.shared.time.BeijingTime;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/**
 * Puts a refusal into words in the reader's language and fills in the names and times that the words mention. The words
 * come from the decision table, or else from the message bundles, or else from a general message. Templates refer to it
 * as {@code @refusalTexts}.
 */
@Component
public class RefusalTexts {

    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");
    private static final String KEY = "refusal.";
    private static final String REMEDY = ".remedy";

    private final MessageSource messages;
    private final FactNames names;
    private final BeijingTime times;

    RefusalTexts(MessageSource messages, FactNames names, BeijingTime times) {
        this.messages = messages;
        this.names = names;
        this.times = times;
    }

    /** Returns the rule and the fact for the current reader. */
    public String text(Refusal refusal) {
        return text(refusal, LocaleContextHolder.getLocale());
    }

    /** Returns the rule and the fact for another reader, such as the recipient of a mail. */
    public String text(Refusal refusal, Locale reader) {
        Refusal.Words words = refusal.words();
        String text = words == null
                ? message(refusal, "", reader)
                : words.text(reader).orElseGet(() -> message(refusal, "", reader));
        return filled(text, refusal.facts(), reader);
    }

    /** Returns the next step for the current reader. */
    public String remedy(Refusal refusal) {
        Locale reader = LocaleContextHolder.getLocale();
        Refusal.Words words = refusal.words();
        String remedy = words == null
                ? message(refusal, REMEDY, reader)
                : words.remedy(reader).orElseGet(() -> message(refusal, REMEDY, reader));
        return filled(remedy, refusal.facts(), reader);
    }

    /** Returns the name of the subject concerned, for the current reader. */
    public String subject(Refusal refusal) {
        return names.subject(refusal.subject(), LocaleContextHolder.getLocale());
    }

    /**
     * Returns the message for the reason, or else for the table, or else for any rule. It is needed because an analyst
     * may leave all words out.
     */
    private String message(Refusal refusal, String part, Locale reader) {
        String[] keys = {
            KEY + refusal.reason() + part, KEY + "unnamed." + refusal.table() + part, KEY + "unnamed" + part
        };
        return messages.getMessage(new DefaultMessageSourceResolvable(keys), reader);
    }

    private String filled(String text, Map<String, String> facts, Locale reader) {
        return NAMED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(said(found.group(1), facts.get(found.group(1)), reader)));
    }

    private String said(String name, String fact, Locale reader) {
        if (fact == null) {
            return message("refusal.unknown", reader);
        }
        return NamedFact.of(name)
                .map(known -> switch (known.kind()) {
                    case MOMENT -> times.dateTime(Instant.parse(fact), reader);
                    case INSTITUTION -> names.institution(fact, reader);
                    case SUBJECTS ->
                        Stream.of(fact.split(","))
                                .map(code -> names.subject(code, reader))
                                .collect(Collectors.joining(message("shared.comma", reader)));
                    case LEVEL -> message("refusal.level." + fact, reader);
                })
                .orElse(fact);
    }

    private String message(String key, Locale reader) {
        return messages.getMessage(key, null, reader);
    }
}
