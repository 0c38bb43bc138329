/** Which passport a student record is bound to: one at a time in a sitting (R-I2). */
@NamedInterface("binding")
package org.cetreg.eligibility.binding;

import org.springframework.modulith.NamedInterface;
