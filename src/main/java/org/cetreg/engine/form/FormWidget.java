package org.cetreg.engine.form;

import java.util.List;
import java.util.Optional;
import org.cetreg.engine.form.schema.FormError;
import org.cetreg.engine.form.schema.FormOption;

/**
 * Replaces a component where the standard one is not sufficient. A component requests it by the custom property {@code
 * widget}; the widget is a Spring bean. Modeler's preview shows the plain component.
 *
 * <p>The fragment sees {@code part} (a {@link FormPart}: id, name, values, errors…) and {@code widget} (the model). A
 * widget on a component with a key renders inputs named {@code part.name()}.
 */
public interface FormWidget {

    /** Returns the name used in forms; the name of the bean is the same with {@code Widget} appended. */
    String name();

    /** Returns the Thymeleaf fragment, such as {@code registration/widgets :: subjects}. */
    String fragment();

    /** Returns the model for the fragment. */
    Object model(FormContext context);

    /** Returns whether it shows buttons that submit the form, so that the form needs no other. */
    default boolean sends() {
        return false;
    }

    /** Returns whether its fragment shows the errors of its field; otherwise they are shown below it. */
    default boolean showsErrors() {
        return false;
    }

    /**
     * Returns the options when they are determined by the domain and not by the form; the form's own options are then
     * only a preview.
     */
    default Optional<List<FormOption>> options(FormContext context) {
        return Optional.empty();
    }

    /** Checks a value that satisfies the form's own rules. The path of the error may be left empty. */
    default Optional<FormError> check(Object value, FormContext context) {
        return Optional.empty();
    }
}
