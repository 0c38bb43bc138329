/**
 * What many readers see is rendered once. Pages that look the same to all visitors who are not logged in, such as the home
 * page, are rendered once a second at most, however many read them when registration opens; the frame of the other pages
 * is kept.
 */
package org.cetreg.shared.web.rendering;
