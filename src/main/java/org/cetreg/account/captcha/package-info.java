/** Whether a person is at work: a question that a program finds dear, and its pictures or words. */
package org.cetreg.account.captcha;
