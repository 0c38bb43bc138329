/**
 * How the office sets up a sitting: its own dates and state, and the lists that belong to it, each of which can be changed
 * row by row or by uploading a table.
 */
@NamedInterface("setup")
package org.cetreg.exam.setup;

import org.springframework.modulith.NamedInterface;
