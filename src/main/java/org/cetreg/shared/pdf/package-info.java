/** Renders documents as PDF: one renderer for all modules, with the same fonts and a limit on how many work at once. */
package org.cetreg.shared.pdf;
