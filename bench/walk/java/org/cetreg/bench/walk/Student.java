package org.cetreg.bench.walk;

/**
 * A student on the roster, as the query for the student record asks.
 *
 * @param documentType the name of the document's type, such as {@code PASSPORT}
 * @param documentNumber the document's number
 * @param name the student's name
 */
public record Student(String documentType, String documentNumber, String name) {}
