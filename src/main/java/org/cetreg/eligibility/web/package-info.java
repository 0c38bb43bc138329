/** The page on which the examination office uploads institutions and rosters. */
package org.cetreg.eligibility.web;
