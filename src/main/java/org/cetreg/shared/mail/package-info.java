/**
 * Letters to people, by e-mail. Whoever tells somebody something writes the letter in the transaction that makes it true;
 * a postman brings it to the mail server later. So nobody waits for that server, nothing is told that did not happen, and
 * an outage or a restart loses no letter.
 */
package org.cetreg.shared.mail;
