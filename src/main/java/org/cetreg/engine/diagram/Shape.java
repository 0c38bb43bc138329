package org.cetreg.engine.diagram;

import java.util.Optional;

/**
 * An element of the diagram, as it is drawn.
 *
 * @param id the element's id in the model
 * @param symbol the small sign that tells what it does: {@code person}, {@code staff}, {@code gear}, {@code table}, {@code letter}, {@code clock},
 *     {@code either}, {@code both} or {@code none}
 * @param label where its name is written, if the diagram says so
 */
record Shape(String id, ShapeKind kind, String symbol, Name name, Box box, Optional<Box> label) {}
