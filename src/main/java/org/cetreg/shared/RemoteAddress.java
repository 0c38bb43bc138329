package org.cetreg.shared;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The address that the current request comes from, for limits and the audit trail. */
public final class RemoteAddress {

    private RemoteAddress() {}

    /** The client's address, or {@code none} outside of a request. */
    public static String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "none";
    }
}
