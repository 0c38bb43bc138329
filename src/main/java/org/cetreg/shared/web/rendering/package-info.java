/**
 * Pages that look the same to all visitors who are not logged in, such as the home page. They are rendered once a second at
 * most, however many read them when registration opens.
 */
package org.cetreg.shared.web.publicpage;
