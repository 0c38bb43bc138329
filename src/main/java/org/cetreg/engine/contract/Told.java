package org.cetreg.engine.contract;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A process variable that the code sets, at the start of the process or later. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Told {

    /** Returns the name of the variable. */
    String value();

    /** Returns the values that the code gives it; empty when they are not words from a fixed set. */
    String[] words() default {};

    /** Returns whether only the steps up to the next wait see it, because it is not stored. */
    boolean passing() default false;
}
