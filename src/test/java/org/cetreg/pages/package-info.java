/** A list of all pages of the site and the people who visit them. Tests use it to check the rules for every page. */
package org.cetreg.pages;
