/** Imports of tables that the office uploads: institutions, and campuses for oral tests. */
@NamedInterface("imports")
package org.cetreg.exam.imports;

import org.springframework.modulith.NamedInterface;
