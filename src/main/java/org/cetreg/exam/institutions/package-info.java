/** How the office maintains the tree of institutions by hand: it finds, adds, renames, closes and reopens them. */
@NamedInterface("institutions")
package org.cetreg.exam.institutions;

import org.springframework.modulith.NamedInterface;
