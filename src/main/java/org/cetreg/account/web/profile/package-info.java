/** The account's own pages: what its holder tells, its e-mail and password, and what is known of them. */
package org.cetreg.account.web.profile;
