package org.cetreg.shared.web.rendering;

/**
 * Declares that a page depends on nothing but its model, the language and the time, as long as nobody is logged in and
 * the address has no parameters. What differs from visitor to visitor must be left {@linkplain Blanks blank}.
 *
 * @param view the name of its template
 */
public record PublicPage(String view) {}
