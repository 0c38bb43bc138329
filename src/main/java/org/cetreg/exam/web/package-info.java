/** What everybody sees of the current sitting before they log in, and its name at the top of every page. */
package org.cetreg.exam.web;
