/**
 * Reads the tables that schools and the office upload, line by line and in the encodings they use. One bad line never
 * stops the rest, and a file is never held in memory as a whole.
 */
package org.cetreg.shared.csv;
