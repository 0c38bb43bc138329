package org.cetreg.shared.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the decision table that evaluates facts of this type, and what it must return. All rows that match count, so its
 * hit policy is COLLECT or RULE ORDER. The model check reads the table's permitted inputs from the annotated type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AskedOf {

    /** Returns the id of the decision, such as {@code SubjectRules}. */
    String value();

    /** Returns the output columns that the table must have. */
    String[] columns() default {"reason", "text", "textEn"};

    /** Returns the facts that the words of the table may mention in braces. */
    NamedFact[] names() default {};
}
