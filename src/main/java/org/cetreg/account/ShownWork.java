package org.cetreg.account;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What the current request has shown beside its form: it is judged, and used up, only where somebody asks for it. */
@FunctionalInterface
public interface ShownWork {

    /** Nothing. */
    ShownWork NONE = () -> 0;

    /** The attribute of a request under which what it has shown is found. */
    String ATTRIBUTE = ShownWork.class.getName();

    /** How many steps harder than usual the captcha was that was answered; 0 when none was, or wrongly. */
    int steps();

    /** Of the current request; nothing outside of one. */
    static ShownWork current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                        && request.getRequest().getAttribute(ATTRIBUTE) instanceof ShownWork shown
                ? shown
                : NONE;
    }
}
