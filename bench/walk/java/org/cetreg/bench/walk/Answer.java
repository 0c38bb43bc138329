package org.cetreg.bench.walk;

import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status the status code
 * @param location the address to which the answer leads; null when it leads nowhere
 * @param cookies the cookies that the answer sets, by name
 * @param body the text of the answer
 */
public record Answer(int status, String location, Map<String, String> cookies, String body) {

    /** Returns whether the answer leads to another address. */
    public boolean redirects() {
        return status >= 300 && status < 400 && location != null;
    }
}
