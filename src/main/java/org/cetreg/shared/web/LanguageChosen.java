package org.cetreg.shared.web;

import java.util.Locale;

/** Published when a reader switches the language of the pages. */
public record LanguageChosen(Locale locale) {}
