package org.cetreg.engine.contract;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A button of a task's form that the code recognises, for example to ask for confirmation. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Offered {

    /** Returns the value of the button. */
    String value();

    /** Returns the id of the user task. */
    String at();
}
