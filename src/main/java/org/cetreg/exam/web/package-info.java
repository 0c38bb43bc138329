/** The public pages of the current sitting, and its name at the top of every page. */
package org.cetreg.exam.web;
