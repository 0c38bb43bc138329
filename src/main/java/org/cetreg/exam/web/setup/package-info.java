/** The office's pages about sittings and the lists that belong to them. */
package org.cetreg.exam.web.setup;
