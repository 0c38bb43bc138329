/** The export of all data that the site keeps about a person, for people who ask for their own data. */
package org.cetreg.shared.export;
