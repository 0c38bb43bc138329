package org.cetreg.account;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The captcha that was solved with the current request, for rules that ask for one only after failures. It is judged
 * and used up only when {@link #steps()} is called.
 */
@FunctionalInterface
public interface ShownWork {

    /** No captcha was solved. */
    ShownWork NONE = () -> 0;

    /** The request attribute that holds the solved captcha. */
    String ATTRIBUTE = ShownWork.class.getName();

    /**
     * Returns how many steps harder than usual the solved captcha was; 0 if none was answered, or if the answer was
     * wrong.
     */
    int steps();

    /** Returns the captcha solved with the current request, or {@link #NONE} outside a request. */
    static ShownWork current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                        && request.getRequest().getAttribute(ATTRIBUTE) instanceof ShownWork shown
                ? shown
                : NONE;
    }
}
