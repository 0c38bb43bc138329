package org.cetreg.shared.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the decision table that decides upon facts of this type. The check of the models knows its inputs from here. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AskedOf {

    /** The id of the decision, such as {@code SubjectRules}. */
    String value();
}
