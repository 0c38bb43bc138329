/** The pages for signing up and logging in, and the steps between the password and the requested page. */
@NamedInterface("entrance")
package org.cetreg.account.web.login;

import org.springframework.modulith.NamedInterface;
