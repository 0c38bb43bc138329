package org.cetreg.engine.diagram;

import java.util.Optional;

/**
 * An element of the diagram.
 *
 * @param id its id in the diagram
 * @param symbol what tells its kind: {@code person}, {@code staff}, {@code gear}, {@code table}, {@code letter}, {@code clock},
 *     {@code either}, {@code both} or {@code none}
 * @param label where the name stands, when the diagram says so
 */
record Shape(String id, Look look, String symbol, Name name, Box box, Optional<Box> label) {}
