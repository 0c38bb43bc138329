/** Staff accounts: their administration, their second factor, and the additional steps of a staff login. */
@NamedInterface("staff")
package org.cetreg.account.staff;

import org.springframework.modulith.NamedInterface;
