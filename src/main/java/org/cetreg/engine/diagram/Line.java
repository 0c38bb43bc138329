package org.cetreg.engine.diagram;

import java.util.List;
import java.util.Optional;

/**
 * A flow or an association.
 *
 * @param points {@code x,y} of each bend, from beginning to end
 * @param flow whether the way goes along it; an association only ties a note to something
 * @param byDefault whether it is taken when no condition holds
 */
record Line(String id, Name name, List<double[]> points, Optional<Box> label, boolean flow, boolean byDefault) {}
