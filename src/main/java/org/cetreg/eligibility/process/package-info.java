/**
 * The link between eligibility and its process diagrams: calls to the engine ({@code *Process}) and calls from the
 * engine ({@code *Steps}, one method for each service task). Business outcomes are returned to gateways as words; an
 * exception signals a technical failure and rolls back the step. Java code does not call steps: code that both need is
 * in the services below them.
 */
package org.cetreg.eligibility.process;
