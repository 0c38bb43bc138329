package org.cetreg.eligibility.cet6;

/** Published when a reviewer takes back a decision that is not final yet, in the same transaction. */
public record Cet6DecisionUndone(Cet6ReviewId requestId, String processInstanceId) {}
