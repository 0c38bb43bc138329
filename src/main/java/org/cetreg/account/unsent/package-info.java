/**
 * Input of forms that could not be submitted because the login had ended: it is kept for its owner and filled in again.
 * The entry point is {@link org.cetreg.account.unsent.UnsentForms}.
 */
@NamedInterface("unsent")
package org.cetreg.account.unsent;

import org.springframework.modulith.NamedInterface;
