/**
 * A simulation of PayEase for trials and tests, with PayEase's protocol and keys of its own. It is a separate program
 * that shares nothing with the site, not even classes. On command it misbehaves ({@link
 * org.cetreg.demo.payease.PayEaseFault}).
 */
package org.cetreg.demo.payease;
