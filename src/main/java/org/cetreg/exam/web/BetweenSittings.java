package org.cetreg.exam.web;

import org.cetreg.exam.NoCurrentSitting;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers pages that need a sitting while there is none: it is no error, and the home page will say when one begins. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class BetweenSittings {

    @ExceptionHandler(NoCurrentSitting.class)
    String none() {
        return "exam/no-sitting";
    }
}
