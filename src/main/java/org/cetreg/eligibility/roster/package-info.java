/** Reading rosters: the list of columns, the staged lines, what conflicts with bound records, and who decides that. */
package org.cetreg.eligibility.roster;
