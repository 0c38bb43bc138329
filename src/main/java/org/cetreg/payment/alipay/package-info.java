/**
 * Alipay's page payment in Alipay's own protocol, on the JDK alone: it knows the platform and no order of ours, so that
 * it can be held against the platform's official library.
 */
package org.cetreg.payment.alipay;
