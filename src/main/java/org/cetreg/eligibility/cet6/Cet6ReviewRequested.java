package org.cetreg.eligibility.cet6;

/**
 * A CET6 re-review was asked for; published in the transaction that keeps it.
 *
 * @param institution the campus of the student record
 */
public record Cet6ReviewRequested(long requestId, String institution) {}
