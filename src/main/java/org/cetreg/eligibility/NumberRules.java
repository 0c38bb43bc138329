package org.cetreg.eligibility;

import java.util.List;

/** What is checked of a claimed ticket number without a person. An analyst's table: {@code Cet6NumberRules.dmn}. */
public interface NumberRules {

    /** Everything that is to be said of the number; empty when nothing is. */
    List<NumberFinding> findings(NumberFacts facts);
}
