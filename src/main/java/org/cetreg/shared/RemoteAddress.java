package org.cetreg.shared;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The client address of the current request, used for limits and the audit trail. */
public final class RemoteAddress {

    private RemoteAddress() {}

    /** Returns the client's address, or {@code none} outside a request. */
    public static String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "none";
    }
}
