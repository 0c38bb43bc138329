package org.cetreg.account;

import java.util.Locale;

/** Where a passport's holder gets mail, and in which language they read it. */
public record Addressee(String email, Locale locale) {}
