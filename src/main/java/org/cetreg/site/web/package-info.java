/** The home pages of staff and office. */
package org.cetreg.site.web;
