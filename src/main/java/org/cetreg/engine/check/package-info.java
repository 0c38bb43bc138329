/**
 * Whether models are fit to run: the rules that analysts read as sentences. The build holds the models that are delivered
 * against them.
 */
@NamedInterface("check")
package org.cetreg.engine.check;

import org.springframework.modulith.NamedInterface;
