/** Signing up, logging in, and changing the e-mail and password. */
@NamedInterface("login")
package org.cetreg.account.login;

import org.springframework.modulith.NamedInterface;
