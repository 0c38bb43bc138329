package org.cetreg.engine.form;

import java.util.List;
import java.util.Optional;

/**
 * Shows what a standard component cannot. A component asks for it by the custom property {@code widget}, and it is the Spring
 * bean of that name; Modeler's preview shows the plain component.
 *
 * <p>The fragment sees {@code part} (a {@link FormPart}: id, name, values, errors…) and {@code widget} (the model). A
 * widget on a component with a key renders inputs named {@code part.name()}.
 */
public interface FormWidget {

    /** Its name in forms; the name of its bean is the same with {@code Widget} appended. */
    String name();

    /** Its Thymeleaf fragment, such as {@code registration/widgets :: subjects}. */
    String fragment();

    /** The model that the fragment shows. */
    Object model(FormContext context);

    /** Whether it shows buttons that submit the form, so that the form needs no other. */
    default boolean sends() {
        return false;
    }

    /** Whether its fragment shows the errors of its field; otherwise they are shown below it. */
    default boolean showsErrors() {
        return false;
    }

    /** The options, when the domain decides them and not the form; the form's own are then only a preview. */
    default Optional<List<FormOption>> options(FormContext context) {
        return Optional.empty();
    }

    /** Checks a value that satisfies the form's own rules. The path of the error may be left empty. */
    default Optional<FormError> check(Object value, FormContext context) {
        return Optional.empty();
    }
}
