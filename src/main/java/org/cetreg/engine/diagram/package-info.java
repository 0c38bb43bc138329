/**
 * Processes drawn as their diagrams show them, with one place marked 'you are here'. The server draws: the picture needs
 * no script, follows the reader's language and colours, and lives under the same content security policy as every page.
 */
@NamedInterface("diagram")
package org.cetreg.engine.diagram;

import org.springframework.modulith.NamedInterface;
