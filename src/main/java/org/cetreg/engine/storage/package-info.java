/**
 * What the engine reads from its tables and deletes there, without the questions whose answers are known: it asks at
 * every step for things that none of our models can have, and again for what it has just read. Everything that the
 * engine writes is written by its own code.
 */
@NamedInterface("storage")
package org.cetreg.engine.storage;

import org.springframework.modulith.NamedInterface;
