package org.cetreg.registration.web;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.registration.Refusal;
import org.cetreg.shared.BeijingTime;
import org.cetreg.shared.SiteLanguage;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Says a refusal in the reader's language, with the names and times that its words ask for. Templates call it
 * {@code @refusalTexts}.
 */
@Component
class RefusalTexts {

    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

    private final MessageSource messages;
    private final ExamCatalogues catalogues;
    private final SubjectNames subjects;
    private final BeijingTime times;

    RefusalTexts(MessageSource messages, ExamCatalogues catalogues, SubjectNames subjects, BeijingTime times) {
        this.messages = messages;
        this.catalogues = catalogues;
        this.subjects = subjects;
        this.times = times;
    }

    /** Rule and fact. */
    public String text(Refusal refusal) {
        Refusal.Words words = refusal.words();
        return filled(
                words == null
                        ? message("refusal." + refusal.reason())
                        : inReadersLanguage(words.text(), words.textEn(), "refusal.unnamed"),
                refusal.facts());
    }

    /** The next step. */
    public String remedy(Refusal refusal) {
        Refusal.Words words = refusal.words();
        return filled(
                words == null
                        ? message("refusal." + refusal.reason() + ".remedy")
                        : inReadersLanguage(words.remedy(), words.remedyEn(), "refusal.unnamed.remedy"),
                refusal.facts());
    }

    private String filled(String text, Map<String, String> facts) {
        return NAMED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(said(found.group(1), facts.get(found.group(1)))));
    }

    private String said(String name, String fact) {
        if (fact == null) {
            return message("refusal.unknown");
        }
        return switch (name) {
            case "opens", "closes", "until", "from" -> times.dateTime(Instant.parse(fact));
            case "campus", "own", "school" ->
                catalogues.current().institution(fact).label();
            case "qualified", "entered", "oral" ->
                Stream.of(fact.split(","))
                        .map(subjects::name)
                        .collect(Collectors.joining(message("registration.comma")));
            case "level" -> message("refusal.level." + fact);
            default -> fact;
        };
    }

    /** An analyst may have left the English words out, or all of them. */
    private String inReadersLanguage(String chinese, String english, String neither) {
        return Stream.of(SiteLanguage.isEnglish(reader()) ? english : "", chinese)
                .filter(StringUtils::hasText)
                .findFirst()
                .orElseGet(() -> message(neither));
    }

    private String message(String key) {
        return messages.getMessage(key, null, reader());
    }

    private static Locale reader() {
        return LocaleContextHolder.getLocale();
    }
}
