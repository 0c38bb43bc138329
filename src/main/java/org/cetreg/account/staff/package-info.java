/** Accounts of staff: who makes them, their second factor, and the steps on their way in. */
@NamedInterface("staff")
package org.cetreg.account.staff;

import org.springframework.modulith.NamedInterface;
