package org.cetreg.registration.collective;

/**
 * Which unpaid entries the staff of a school look for. An empty value does not restrict.
 *
 * @param school the code of the school; never empty
 * @param campus the code of one of its campuses
 * @param subject the code of a subject
 * @param grade the grade as the student record has it
 * @param major the major, likewise
 * @param className the class, likewise
 * @param student the student's whole name, student number or document number
 */
public record UnpaidFilter(
        String school, String campus, String subject, String grade, String major, String className, String student) {}
