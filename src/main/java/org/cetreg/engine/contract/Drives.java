package org.cetreg.engine.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares on a class that it starts a process, and what else the code and the diagram owe each other. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Drives {

    /** Returns the id of the process. */
    String value();

    /** Returns whether user tasks without candidate group and assignee belong to a candidate (R-M1). */
    boolean ofCandidates() default false;

    /** Returns the variables that the code sets. */
    Told[] tells() default {};

    /** Returns the names of the messages that the code sends to running instances. */
    String[] sends() default {};

    /** Returns the buttons that the code recognises. */
    Offered[] offers() default {};

    /** Returns the elements that the code looks for by their ids. */
    Needed[] needs() default {};
}
