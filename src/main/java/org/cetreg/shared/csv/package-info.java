/**
 * Reading the tables that schools and the office send: line by line, in the encodings they use, so that one bad line
 * never stops the rest and no file is ever in memory as a whole.
 */
package org.cetreg.shared.csv;
