/** The pages of accounts, a room for each of those below. */
package org.cetreg.account.web;
