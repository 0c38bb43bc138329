/**
 * The ETEST passport: who somebody is. The rooms know this package, and it knows none of them: {@code login} how one gets a
 * passport and gets in, {@code session} who is in, {@code recovery} how one gets back in, {@code staff} the accounts of staff,
 * {@code captcha} whether a person is at work, {@code unsent} what was typed when the login was over. Their pages are the
 * rooms of {@code web}, with {@code profile}.
 */
@ApplicationModule(allowedDependencies = {"shared", "exam"})
package org.cetreg.account;

import org.springframework.modulith.ApplicationModule;
