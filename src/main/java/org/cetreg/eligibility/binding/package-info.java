/** The binding of student records to passports, one to one within a sitting (R-I2). */
@NamedInterface("binding")
package org.cetreg.eligibility.binding;

import org.springframework.modulith.NamedInterface;
