package org.cetreg.engine.diagram;

import java.util.Optional;

/**
 * An element of the diagram as drawn.
 *
 * @param id the element's id in the model
 * @param symbol the symbol for what the element does: {@code person}, {@code staff}, {@code gear}, {@code table},
 *     {@code letter}, {@code clock}, {@code either}, {@code both} or {@code none}
 * @param label the place of its name, if the diagram gives one
 */
record Shape(String id, ShapeKind kind, String symbol, Name name, Box box, Optional<Box> label) {}
