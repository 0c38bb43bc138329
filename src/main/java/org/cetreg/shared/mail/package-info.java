/**
 * Letters to people, sent by e-mail. A module that wants to inform somebody writes the letter in the same transaction
 * as the change it reports; a postman hands it to the mail server later. As a result, nobody waits for that server, no
 * letter reports something that did not happen, and no letter is lost in an outage or a restart.
 */
package org.cetreg.shared.mail;
