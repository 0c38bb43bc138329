/** The office's pages about single students. */
package org.cetreg.eligibility.web.students;
