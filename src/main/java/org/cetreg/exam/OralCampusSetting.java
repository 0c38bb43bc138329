package org.cetreg.exam;

/**
 * Allows students of an institution to take oral tests at another (R-O2).
 *
 * @param institutionCode the school or campus of the students
 * @param offeredCode the campus offered to them, or a school that stands for all of its campuses
 */
public record OralCampusSetting(String institutionCode, String offeredCode) {}
