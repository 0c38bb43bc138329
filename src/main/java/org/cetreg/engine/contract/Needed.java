package org.cetreg.engine.contract;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An element of a diagram that the code looks for by its id. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Needed {

    /** Returns the id of the element. */
    String value();

    /** Returns what the code needs the element to be. */
    Kind kind();

    /** What an element is to the code. */
    enum Kind {
        /** A user task that the code completes, opens or recognises. */
        USER_TASK,
        /** An event whose timer has a fixed duration, because the code computes in advance when it is due. */
        FIXED_TIMER,
        /** An event with a timer, or a user task with a due date or a timer on it, whose time pages and mails state. */
        TIME_LIMIT
    }
}
