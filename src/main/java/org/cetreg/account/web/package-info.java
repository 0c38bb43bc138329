/** The web pages of accounts, one package per topic. */
package org.cetreg.account.web;
