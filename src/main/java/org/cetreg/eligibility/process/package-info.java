/**
 * Between student records and the diagrams that change them: what we tell the engine ({@code *Process}) and what the
 * engine tells us ({@code *Steps}, one method for each service task).
 */
package org.cetreg.eligibility.process;
