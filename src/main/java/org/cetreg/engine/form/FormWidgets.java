package org.cetreg.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormOption;
import org.springframework.stereotype.Component;

/** The widgets that forms may use, by name. */
@Component
public class FormWidgets {

    /** The widget that shows a radio group as one button for each option. */
    public static final String BUTTONS = "buttons";

    private final Map<String, FormWidget> byName;

    /**
     * @param beans all widgets by bean name; the widget {@code subjects} is the bean {@code subjectsWidget}, so that
     *     the model check finds it without starting the application
     */
    FormWidgets(Map<String, FormWidget> beans) {
        beans.forEach((bean, widget) -> {
            if (!bean.equals(widget.name() + "Widget")) {
                throw new IllegalStateException(
                        "The widget " + widget.name() + " must be the bean " + widget.name() + "Widget, not " + bean);
            }
        });
        this.byName =
                beans.values().stream().collect(Collectors.toUnmodifiableMap(FormWidget::name, Function.identity()));
    }

    /** Returns the names that a form may use. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(byName.keySet());
        names.add(BUTTONS);
        return names;
    }

    Optional<FormWidget> of(FormField field) {
        return field.widget().map(byName::get);
    }

    /** Returns whether the field is shown as buttons that submit the form. */
    boolean sends(FormField field) {
        return field.widget().filter(BUTTONS::equals).isPresent()
                || of(field).filter(FormWidget::sends).isPresent();
    }

    Optional<List<FormOption>> options(FormField field, FormContext context) {
        return of(field).flatMap(widget -> widget.options(context));
    }
}
