package org.cetreg.exam.check;

import java.util.List;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Scope;

/** Looks for what is missing in a sitting or contradicts itself. Each module checks its own parts. */
public interface SittingCheck {

    /** Returns the findings that concern institutions in the scope or the whole country. */
    List<SittingFinding> findings(SittingId sitting, Scope scope);
}
