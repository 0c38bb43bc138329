/** The student records that schools upload, and the query by which a candidate finds their own. */
@NamedInterface("record")
package org.cetreg.eligibility.record;

import org.springframework.modulith.NamedInterface;
