/**
 * An implementation of Alipay's protocol that uses only the JDK. It knows the platform but none of our order logic, so
 * that it can be compared with the platform's official library. No other package refers to this one; only texts and
 * settings name it.
 */
package org.cetreg.payment.alipay;
