/** The captcha, which keeps automated requests out by a proof of work or small sums in words. */
package org.cetreg.account.captcha;
