package org.cetreg.shared.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists the values that a fact can have. A cell of a decision table that asks for another value would never match, so
 * the model check reports it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OneOf {

    /** Returns the values, apart from the empty text of a fact that is not known. */
    String[] value() default {};

    /** Returns a type whose constants' names are the values; {@link Enum} itself when {@link #value()} lists them. */
    @SuppressWarnings("rawtypes")
    Class<? extends Enum> names() default Enum.class;
}
