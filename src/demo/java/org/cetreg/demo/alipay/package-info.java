/**
 * A simulation of Alipay for trials and tests, with Alipay's protocol and keys of its own. It is a separate program
 * that shares nothing with the site, not even classes.
 */
package org.cetreg.demo.alipay;
