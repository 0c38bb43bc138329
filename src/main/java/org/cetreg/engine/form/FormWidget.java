package org.cetreg.engine.form;

import java.util.List;
import java.util.Optional;

/**
 * Shows what a standard component cannot: a component asks for it by the custom property {@code widget}. Every Spring
 * bean of this type is found by its name; the plain component is what Modeler previews.
 *
 * <p>The fragment sees {@code part} (a {@link FormPart}: id, name, values, errors…) and {@code widget} (the model). A
 * widget on a component with a key renders inputs named {@code part.name()}.
 */
public interface FormWidget {

    /** What the form calls it; its bean has this name with {@code Widget} behind it. */
    String name();

    /** Its Thymeleaf fragment, such as {@code registration/widgets :: subjects}. */
    String fragment();

    /** What the fragment shows. */
    Object model(FormContext context);

    /** Whether it shows buttons that send the form, so that the form needs no other. */
    default boolean sends() {
        return false;
    }

    /** Whether its fragment shows the errors of its field; else they stand below it. */
    default boolean showsErrors() {
        return false;
    }

    /** What can be chosen, when the domain and not the form decides it; the form's own options are then a preview. */
    default Optional<List<FormOption>> options(FormContext context) {
        return Optional.empty();
    }

    /** Looks at a value that is right by the form's own rules. The error's path may be left empty. */
    default Optional<FormError> check(Object value, FormContext context) {
        return Optional.empty();
    }
}
