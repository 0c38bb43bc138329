package org.cetreg.exam.setup;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.Digest;

/** What the office decides about a sitting itself. The lists that belong to it are {@link SittingPart}s. */
public record SittingDraft(
        String name, String nameEn, int year, int half, String agreementVersion, Optional<Instant> ticketsFrom) {

    /** Returns the values for the audit trail. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("nameEn", nameEn);
        facts.put("year", String.valueOf(year));
        facts.put("half", String.valueOf(half));
        facts.put("agreementVersion", agreementVersion);
        facts.put("ticketsFrom", ticketsFrom.map(PartType::written).orElse(""));
        return facts;
    }

    /** Returns a mark that changes with every value, by which a change by somebody else is noticed. */
    public String mark() {
        return Digest.sha256(String.valueOf(facts()));
    }
}
