/** The session that says who somebody is: kept in the database, found again on every node. */
@NamedInterface("session")
package org.cetreg.account.session;

import org.springframework.modulith.NamedInterface;
