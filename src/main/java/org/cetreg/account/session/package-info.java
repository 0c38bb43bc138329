/** Sessions, which are stored in the database so that every node finds them. */
@NamedInterface("session")
package org.cetreg.account.session;

import org.springframework.modulith.NamedInterface;
