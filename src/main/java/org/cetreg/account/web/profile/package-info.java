/** The holder's own pages: profile, e-mail and password, and the data stored about them. */
package org.cetreg.account.web.profile;
