package org.cetreg.account;

import java.util.Locale;

/** The e-mail address of an account's holder and the language in which they read mail. */
public record Addressee(String email, Locale locale) {}
