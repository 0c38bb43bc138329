/**
 * The simulated payment platform: what Alipay would do, in Alipay's protocol, with keys of its own, for trying out and
 * for tests. It is a program of its own that shares nothing with the site, not even its classes.
 */
package org.cetreg.demo.alipay;
