package org.cetreg.registration;

import java.util.Map;

/**
 * What the table {@code CancelRules} decides upon; each component is one of its inputs, by the same name.
 *
 * @param subject the code of the entry's subject; no input
 * @param status of the entry: HELD, PAID, CANCELLED, LAPSED
 * @param locked by a collective payment (R-W7)
 * @param window of the campus: none, before, open, after
 * @param lastWritten it is the only written entry (R-W6)
 * @param oralStands it is written, and the oral entry of its level stands (R-W3)
 * @param named what the words of a refusal may name ({@link RefusalFacts}); no input
 */
public record CancelFacts(
        String subject,
        String status,
        boolean locked,
        String window,
        boolean lastWritten,
        boolean oralStands,
        Map<String, String> named) {}
