package org.cetreg.eligibility.cet6;

/**
 * Published when a CET6 re-review has been requested, in the transaction that stores the request.
 *
 * @param institution the campus of the student record
 */
public record Cet6ReviewRequested(Cet6ReviewId requestId, String institution) {}
