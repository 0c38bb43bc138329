/** What schools upload about their students, and how a candidate finds their own record. */
@NamedInterface("record")
package org.cetreg.eligibility.record;

import org.springframework.modulith.NamedInterface;
