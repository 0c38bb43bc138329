package org.cetreg.engine;

import java.util.Optional;

/** The institutions whose cases tasks are. The engine has their codes only; a module that knows them tells the rest. */
public interface Institutions {

    /** The institution with this code, as pages write it; empty when there is none. */
    Optional<String> label(String code);
}
