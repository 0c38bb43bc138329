/**
 * Alipay in Alipay's own protocol, on the JDK alone: it knows the platform and no order of ours, so that it can be held
 * against the platform's official library. Nothing outside knows this package; texts and settings name it.
 */
package org.cetreg.payment.alipay;
