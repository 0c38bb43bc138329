package org.cetreg.engine.diagram;

import java.util.List;
import java.util.Optional;

/**
 * A sequence flow, or the association that connects a note to an element.
 *
 * @param points the {@code x} and {@code y} of each bend, from start to end
 * @param flow whether the process can follow it; an association cannot be followed
 * @param byDefault whether it is the default flow, taken when no condition holds
 */
record Line(String id, Name name, List<double[]> points, Optional<Box> label, boolean flow, boolean byDefault) {}
