/**
 * The trial installation: everything that turns the product into something one command starts and anyone may play with,
 * on a PostgreSQL of its own, with a mailbox to look into, a clock to move and a payment platform that is only simulated.
 * It is compiled with the tests and is not in the product's jar, so that no production system can start it by accident.
 */
package org.cetreg.demo;
