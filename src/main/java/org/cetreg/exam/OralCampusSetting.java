package org.cetreg.exam;

/**
 * Lets students take oral tests at an institution (R-O2).
 *
 * @param institutionCode the school or campus whose students are meant
 * @param offeredCode the school, with each of its campuses, or the campus that is on offer to them
 */
public record OralCampusSetting(String institutionCode, String offeredCode) {}
