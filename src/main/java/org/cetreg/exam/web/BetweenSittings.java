package org.cetreg.exam.web;

import org.cetreg.exam.NoCurrentSitting;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers requests for pages that need a sitting while none is current. This is not an error: the page points to the
 * home page, which announces the next sitting.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class BetweenSittings {

    @ExceptionHandler(NoCurrentSitting.class)
    String none() {
        return "exam/no-sitting";
    }
}
