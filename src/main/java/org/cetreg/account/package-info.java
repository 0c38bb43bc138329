/**
 * Passport accounts: who somebody is. The packages below use this package, which uses none of them: {@code login} signs
 * up and logs in, {@code session} keeps logins, {@code link} sends links by mail, {@code recovery} replaces forgotten
 * passwords, {@code staff} administers staff accounts, {@code captcha} keeps automated requests out, and {@code unsent}
 * keeps form input when a login has ended. Their pages are in the packages of {@code web}, with {@code profile} for the
 * holder's own data.
 */
@ApplicationModule(allowedDependencies = {"shared", "exam"})
package org.cetreg.account;

import org.springframework.modulith.ApplicationModule;
