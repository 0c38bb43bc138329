package org.cetreg.engine.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cetreg.engine.form.FormPart.Choice;
import org.cetreg.engine.form.FormPart.Table;
import org.cetreg.engine.form.FormPart.Widget;
import org.cetreg.engine.form.schema.Feel;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormKind;
import org.cetreg.engine.form.schema.FormOption;
import org.cetreg.engine.form.schema.FormTexts;
import org.cetreg.engine.form.schema.FormValues;
import org.cetreg.engine.form.schema.Template;

/** Prepares the view of a form for the page, for its current data. */
final class FormRenderer {

    private static final int MOST_ROWS = 1_000;

    private final FormState state;
    private final FormSubmission submission;
    private final FormTexts texts;

    FormRenderer(FormState state, FormSubmission submission, FormTexts texts) {
        this.state = state;
        this.submission = submission;
        this.texts = texts;
    }

    FormView view() {
        List<FormPart> parts = parts(state.schema().components());
        List<FormPart> all = parts.stream().flatMap(FormRenderer::withChildren).toList();
        List<FormView.Problem> problems = all.stream()
                .flatMap(part -> part.errors().stream()
                        .map(error -> new FormView.Problem(
                                part.choices().isEmpty() ? part.id() : target(part), part.label(), error)))
                .toList();
        boolean buttonless = all.stream().filter(part -> !part.hidden()).noneMatch(this::submits);
        String shown = all.stream()
                .filter(part -> part.field().kind().keyed() && !part.hidden())
                .map(part -> part.field().id())
                .collect(Collectors.joining(","));
        return new FormView(
                state.schema().id(), state.context().taskId(), parts, problems, controlling(), buttonless, shown);
    }

    private static String target(FormPart part) {
        return part.type().equals("select") ? part.id() : part.choices().get(0).id();
    }

    private boolean submits(FormPart part) {
        return state.widgets().sends(part.field())
                || (part.field().kind() == FormKind.BUTTON
                        && !part.field().text("action").equals("reset"));
    }

    private static Stream<FormPart> withChildren(FormPart part) {
        return Stream.concat(Stream.of(part), part.children().stream().flatMap(FormRenderer::withChildren));
    }

    /**
     * Returns the fields that people fill in and to which some expression refers, without the button that submits the
     * form.
     */
    private List<String> controlling() {
        List<String> expressions = state.schema()
                .fields()
                .flatMap(field -> expressions(field.attributes()))
                .toList();
        return state.schema()
                .inputs()
                .filter(field -> !field.disabled() && !state.widgets().sends(field))
                .map(field -> field.path().get(0))
                .distinct()
                .filter(name -> expressions.stream().anyMatch(text -> text.matches("(?s).*\\b" + name + "\\b.*")))
                .toList();
    }

    private static Stream<String> expressions(Map<?, ?> attributes) {
        return attributes.values().stream()
                .flatMap(value -> value instanceof Map<?, ?> map ? expressions(map) : Stream.of(value))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(Template::isTemplate);
    }

    private List<FormPart> parts(List<FormField> fields) {
        return fields.stream().map(this::part).toList();
    }

    private FormPart part(FormField field) {
        Map<String, Object> data = state.seen();
        String id = "f-" + field.id();
        boolean hidden = state.hidden(field);
        boolean locked = field.kind().keyed() && state.locked(field);
        List<String> values = field.kind().keyed() ? values(field, locked) : List.of();
        return new FormPart(
                field,
                id,
                label(field, data),
                texts.line(field, "description", data),
                hidden,
                locked,
                values,
                field.kind().choice() && !hidden ? choices(field, id, values) : List.of(),
                submission == null || hidden ? List.of() : texts.errors(field, submission.errors()),
                field.kind() == FormKind.TEXT ? texts.html(field, data) : "",
                field.kind() == FormKind.TABLE ? table(field, data) : null,
                hidden ? null : widget(field),
                extras(field, data),
                parts(field.children()));
    }

    private String label(FormField field, Map<String, Object> data) {
        if (field.kind() != FormKind.DATETIME) {
            return texts.line(field, "label", data);
        }
        boolean both = field.showsDate() && field.showsTime();
        String own = texts.line(field, both ? "label" : field.showsDate() ? "dateLabel" : "timeLabel", data);
        String other = own.isEmpty() ? texts.line(field, "label", data) : own;
        String general = both ? "dateTime" : field.showsDate() ? "date" : "time";
        return other.isEmpty() ? texts.general(general) : other;
    }

    private Map<String, String> extras(FormField field, Map<String, Object> data) {
        return switch (field.kind()) {
            case TEXTFIELD, NUMBER ->
                Map.of(
                        "prefixAdorner", texts.adorner(field, "prefixAdorner", data),
                        "suffixAdorner", texts.adorner(field, "suffixAdorner", data));
            case DATETIME ->
                Map.of(
                        "dateLabel", texts.line(field, "dateLabel", data),
                        "timeLabel", texts.line(field, "timeLabel", data));
            case IMAGE -> {
                String source = texts.computed(field.text("source"), data);
                yield Map.of(
                        "source", FormTexts.safeImage(source) ? source : "", "alt", texts.line(field, "alt", data));
            }
            default -> Map.of();
        };
    }

    private List<String> values(FormField field, boolean locked) {
        boolean typed = submission != null
                && !locked
                && (submission.shown() == null
                        || submission.shown().contains(field.id())
                        || submission.typed().containsKey(field.name()));
        if (typed && field.kind() == FormKind.DATETIME && field.showsDate() && field.showsTime()) {
            return List.of(first(field.name()), first(FormReader.timeName(field)));
        }
        if (typed) {
            return submission.typed().getOrDefault(field.name(), List.of());
        }
        Object value = state.value(field);
        if (field.kind() == FormKind.DATETIME) {
            return dateTime(field, value);
        }
        return value instanceof Iterable<?> list
                ? stream(list).map(FormValues::text).toList()
                : List.of(FormValues.text(value));
    }

    private String first(String name) {
        return submission.typed().getOrDefault(name, List.of("")).get(0);
    }

    private static List<String> dateTime(FormField field, Object value) {
        String text = FormValues.text(value);
        DateTimes parts = DateTimes.of(field);
        List<String> values = new ArrayList<>();
        if (field.showsDate()) {
            values.add(parts.dateText(text));
        }
        if (field.showsTime()) {
            values.add(parts.timeText(text));
        }
        return values;
    }

    private List<Choice> choices(FormField field, String id, List<String> values) {
        List<FormOption> options = state.options(field);
        return IntStream.range(0, options.size())
                .mapToObj(index -> {
                    FormOption option = options.get(index);
                    String choiceId = index == 0 ? id : id + "-" + index;
                    return new Choice(
                            choiceId, option.code(), texts.option(field, option), values.contains(option.code()));
                })
                .toList();
    }

    private Widget widget(FormField field) {
        return state.widgets()
                .of(field)
                .map(widget -> {
                    String[] fragment = widget.fragment().split("\\s*::\\s*", 2);
                    return new Widget(fragment[0], fragment[1], widget.model(state.context()), widget.showsErrors());
                })
                .orElse(null);
    }

    private Table table(FormField field, Map<String, Object> data) {
        Object computed = Feel.isExpression(field.text("columnsExpression"))
                ? state.feel().value(field.text("columnsExpression"), data)
                : null;
        List<Map<?, ?>> columns = maps(computed == null ? field.list("columns") : computed);
        Object source =
                Feel.isExpression(field.text("dataSource")) ? state.feel().value(field.text("dataSource"), data) : null;
        List<String> heads =
                columns.stream().map(column -> texts.column(field, column)).toList();
        List<List<String>> rows = maps(source).stream()
                .limit(MOST_ROWS)
                .map(row -> columns.stream()
                        .map(column -> FormValues.text(row.get(column.get("key"))))
                        .toList())
                .toList();
        return new Table(heads, rows);
    }

    private static List<Map<?, ?>> maps(Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof Iterable<?> items) {
            items.forEach(item -> maps.add(item instanceof Map<?, ?> map ? map : Map.of()));
        }
        return maps;
    }

    private static Stream<?> stream(Iterable<?> list) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false);
    }
}
