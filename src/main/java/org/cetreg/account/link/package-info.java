/**
 * Links that are sent by mail and work once: what they are good for, the letters that carry them, and the confirmation
 * of an e-mail address.
 */
package org.cetreg.account.link;
