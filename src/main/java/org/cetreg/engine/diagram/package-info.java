/**
 * Draws processes as in their diagrams, with one place marked 'you are here'. The server draws them, so the picture
 * needs no script, follows the reader's language and colours, and complies with the content security policy of all
 * pages.
 */
@NamedInterface("diagram")
package org.cetreg.engine.diagram;

import org.springframework.modulith.NamedInterface;
