/** The way in: signing up, logging in, and what stands between the two and the page that was asked for. */
@NamedInterface("entrance")
package org.cetreg.account.web.login;

import org.springframework.modulith.NamedInterface;
