/** Who may see which page, the session that says who somebody is, and the account's own pages. */
package org.cetreg.account.web;
