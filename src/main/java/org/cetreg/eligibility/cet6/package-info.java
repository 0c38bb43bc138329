/**
 * CET6 re-reviews, in which candidates who passed CET4 gain the qualification for CET6: the request, its scan and the
 * decision.
 */
@NamedInterface("cet6")
package org.cetreg.eligibility.cet6;

import org.springframework.modulith.NamedInterface;
