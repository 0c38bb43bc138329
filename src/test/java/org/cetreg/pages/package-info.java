/** All pages of the site in one list, and those who look at them: what every page has to keep to is tested along it. */
package org.cetreg.pages;
