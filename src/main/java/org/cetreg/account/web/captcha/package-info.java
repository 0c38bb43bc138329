/** The captcha beside a form. */
package org.cetreg.account.web.captcha;
