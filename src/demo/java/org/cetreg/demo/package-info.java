/**
 * The trial installation: everything needed to start the product with one command and try it out, with a PostgreSQL
 * server of its own, a visible mailbox, a movable clock and a simulated payment platform. It is compiled with the tests
 * and not part of the product's jar, so that no production system can start it by accident.
 */
package org.cetreg.demo;
