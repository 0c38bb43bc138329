/**
 * What was typed into a form that could not be sent, since its login was over: kept for its owner, and filled in again.
 * The face is {@link org.cetreg.account.unsent.UnsentForms}.
 */
@NamedInterface("unsent")
package org.cetreg.account.unsent;

import org.springframework.modulith.NamedInterface;
