/** The office's pages about the tree of institutions. */
package org.cetreg.exam.web.institutions;
