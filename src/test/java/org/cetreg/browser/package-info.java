/** Tests that use the site as people do, in a real browser against the trial installation. */
package org.cetreg.browser;
