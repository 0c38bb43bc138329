/** How one gets a passport, gets in with it, and changes what lets one in: e-mail and password. */
@NamedInterface("login")
package org.cetreg.account.login;

import org.springframework.modulith.NamedInterface;
