package org.cetreg.engine.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lists the words that a step may return. A gateway in the diagram evaluates them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Outcomes {

    /** Returns the words, each of which the step may return and no other. */
    String[] value();

    /** Returns whether a diagram may go on without evaluating the word, because the step itself informs people. */
    boolean ignorable() default false;
}
