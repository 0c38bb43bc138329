package org.cetreg.eligibility.cet6;

/** A reviewer wants a decision back that does not count yet; published in the transaction that takes it back. */
public record Cet6DecisionUndone(long requestId, String processInstanceId) {}
