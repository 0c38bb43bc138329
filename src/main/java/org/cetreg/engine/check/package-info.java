/**
 * Checks whether models are fit to run, and reports problems as sentences for analysts. The build applies these checks
 * to the models that are delivered.
 */
@NamedInterface("check")
package org.cetreg.engine.check;

import org.springframework.modulith.NamedInterface;
