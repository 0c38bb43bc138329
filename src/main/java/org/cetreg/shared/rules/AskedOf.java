package org.cetreg.shared.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the decision table that evaluates facts of this type. The model check reads the table's permitted inputs from
 * the annotated type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AskedOf {

    /** Returns the id of the decision, such as {@code SubjectRules}. */
    String value();
}
