package org.cetreg.eligibility;

/**
 * What the table {@code RebindingRules} decides upon; each component is one of its inputs, by the same name.
 *
 * @param passport the new one: unknown, emailDiffers, bound (in this sitting), free
 * @param record the student's: unknown, notBound, bound (to another passport)
 * @param request whether another request about one of the two waits: none, waiting
 */
public record RebindingFacts(String passport, String record, String request) {}
