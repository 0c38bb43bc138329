package org.cetreg.engine.form;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.shared.time.Time;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Builds forms in one line, and submissions for them. */
public final class FormFixtures {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-10T04:00:00Z"), Time.BEIJING);

    private FormFixtures() {}

    static Forms forms(FormWidget... widgets) {
        Map<String, FormWidget> beans = new LinkedHashMap<>();
        List.of(widgets).forEach(widget -> beans.put(widget.name() + "Widget", widget));
        return new Forms(new FormWidgets(beans), messages(), CLOCK);
    }

    static MessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/engine", "form-test");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    public static FormSchema form(String components) {
        return FormSchema.parse(
                "{\"type\":\"default\",\"id\":\"test\",\"components\":[" + components.replace('\'', '"') + "]}");
    }

    static FormContext context(Map<String, Object> variables) {
        return new FormContext("task-1", variables, null, Locale.CHINESE);
    }

    /** Builds parameters from pairs of name and value; a name may occur twice. */
    static Map<String, String[]> sent(String... pairs) {
        Map<String, String[]> sent = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String[] before = sent.getOrDefault(pairs[i], new String[0]);
            String[] now = java.util.Arrays.copyOf(before, before.length + 1);
            now[before.length] = pairs[i + 1];
            sent.put(pairs[i], now);
        }
        return sent;
    }

    static FormSubmission check(String components, String... pairs) {
        return forms().check(form(components), sent(pairs), context(Map.of()));
    }

    static FormSubmission check(String components, Map<String, Object> variables, String... pairs) {
        return forms().check(form(components), sent(pairs), context(variables));
    }

    static List<String> errors(FormSubmission submission) {
        return submission.errors().stream()
                .map(error ->
                        error.path() + " " + error.key().substring(error.key().lastIndexOf('.') + 1))
                .toList();
    }
}
