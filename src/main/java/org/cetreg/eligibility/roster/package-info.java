/**
 * The import of rosters: the list of columns, the staged lines, and conflicts with bound records that the office
 * decides.
 */
package org.cetreg.eligibility.roster;
