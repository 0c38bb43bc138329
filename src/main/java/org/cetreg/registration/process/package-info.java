/**
 * Between the registration and its diagrams: what we tell the engine ({@code *Process}) and what the engine tells us
 * ({@code *Steps}, one method for each service task). Business outcomes go back to gateways as words; an exception
 * means a technical failure and undoes the step. Java calls no step: what it needs of one too lies under both.
 */
package org.cetreg.registration.process;
