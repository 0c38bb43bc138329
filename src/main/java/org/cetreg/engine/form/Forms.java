package org.cetreg.engine.form;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cetreg.engine.form.schema.Feel;
import org.cetreg.engine.form.schema.FormError;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.engine.form.schema.FormTexts;
import org.cetreg.engine.form.schema.FormValues;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Renders forms and checks submissions. */
@Component
public class Forms {

    /** The input that lists the fields that were on the page. */
    static final String SHOWN = "_shown";
    /** The button that reloads the page with the current input. */
    static final String REFRESH = "_refresh";

    private final Feel feel;
    private final FormWidgets widgets;
    private final MessageSource messages;
    private final Clock clock;

    Forms(FormWidgets widgets, MessageSource messages, Clock clock) {
        this.feel = new Feel(clock);
        this.widgets = widgets;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Returns the view of a form.
     *
     * @param submission the submission that is shown again with its errors; null the first time
     */
    public FormView view(FormSchema schema, FormSubmission submission, FormContext context) {
        FormState state = new FormState(schema, feel, widgets, context);
        if (submission != null) {
            enter(state, submission.typed(), submission.shown());
        }
        return new FormRenderer(state, submission, new FormTexts(messages, schema.id(), context.locale(), feel)).view();
    }

    /**
     * Returns earlier input that was never submitted, for {@link #view}: the page looks as it did then, without errors.
     *
     * @param typed the input by name; a button that was pressed is ignored
     */
    public FormSubmission again(FormSchema schema, Map<String, List<String>> typed, FormContext context) {
        Map<String, String[]> raw = new LinkedHashMap<>();
        typed.forEach((name, values) -> raw.put(name, values.toArray(String[]::new)));
        schema.inputs().filter(widgets::sends).forEach(button -> raw.remove(button.name()));
        raw.put(REFRESH, new String[] {"1"});
        return check(schema, raw, context);
    }

    /** Checks a submission in the same way as form-js; names that the form does not have are dropped. */
    public FormSubmission check(FormSchema schema, Map<String, String[]> raw, FormContext context) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        schema.inputs().forEach(field -> {
            take(raw, field.name(), sent);
            take(raw, FormReader.timeName(field), sent);
        });
        Set<String> shown = shown(raw.get(SHOWN));
        FormState state = new FormState(schema, feel, widgets, context);
        FormReader reader = enter(state, sent, shown);
        List<FormError> errors = new ArrayList<>();
        Map<String, Object> kept = new LinkedHashMap<>();
        Map<String, Object> passing = new LinkedHashMap<>();
        schema.inputs()
                .filter(field -> !state.hidden(field) && !field.disabled())
                .forEach(field -> {
                    errors.addAll(errors(state, reader, field, shown));
                    FormValues.set(field.personal() ? passing : kept, field.path(), state.value(field));
                });
        boolean refreshed = raw.containsKey(REFRESH);
        return new FormSubmission(refreshed, refreshed ? List.of() : List.copyOf(errors), kept, passing, sent, shown);
    }

    private static void take(Map<String, String[]> raw, String name, Map<String, List<String>> sent) {
        if (raw.get(name) != null) {
            sent.put(name, Arrays.stream(raw.get(name)).map(Forms::storable).toList());
        }
    }

    /** Removes characters that nobody types and no database stores: control characters and unpaired surrogates. */
    private static String storable(String text) {
        return text.codePoints()
                .filter(c -> (c >= ' ' && c != 0x7f && Character.getType(c) != Character.SURROGATE)
                        || c == '\n'
                        || c == '\r'
                        || c == '\t')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private FormReader enter(FormState state, Map<String, List<String>> sent, Set<String> shown) {
        FormReader reader = new FormReader(sent, clock);
        List<FormField> entered = state.schema()
                .inputs()
                .filter(field -> reader.shown(field, shown))
                .filter(field -> !field.disabled() && !field.is("readonly"))
                .toList();
        Predicate<FormField> late =
                field -> Feel.isExpression(field.attributes().get("valuesExpression"));
        entered.stream().filter(late.negate()).forEach(field -> enter(state, reader, field));
        state.settle();
        List<FormField> later = entered.stream().filter(late).toList();
        for (int pass = 0; pass < 2; pass++) { // the options may depend on a choice further down
            for (FormField field : later) {
                enter(state, reader, field);
                state.settle();
            }
        }
        return reader;
    }

    private static void enter(FormState state, FormReader reader, FormField field) {
        state.enter(field, field.kind().choice() ? reader.choice(field, state.options(field)) : reader.read(field));
    }

    private static Set<String> shown(String[] ids) {
        return ids == null || ids.length == 0 ? null : Set.copyOf(new HashSet<>(Arrays.asList(ids[0].split(","))));
    }

    private List<FormError> errors(FormState state, FormReader reader, FormField field, Set<String> shown) {
        boolean locked = state.locked(field);
        if (!locked && !reader.shown(field, shown)) {
            return List.of(FormError.of(field, "appeared"));
        }
        if (!locked && reader.error(field).isPresent()) {
            return List.of(reader.error(field).get());
        }
        List<FormError> errors = new FormValidator(state).check(field, state.value(field));
        if (errors.isEmpty()) {
            widgets.of(field)
                    .flatMap(widget -> widget.check(state.value(field), state.context()))
                    .map(error -> new FormError(field.name(), error.key(), error.arguments()))
                    .ifPresent(errors::add);
        }
        return errors;
    }
}
