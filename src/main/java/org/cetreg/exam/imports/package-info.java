/** Lists that the office uploads: institutions, and where oral tests take place. */
@NamedInterface("imports")
package org.cetreg.exam.imports;

import org.springframework.modulith.NamedInterface;
