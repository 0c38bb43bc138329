/**
 * Handles connections before a request is processed: which load balancers are trusted, and how long a request body may
 * take.
 */
package org.cetreg.shared.web.connection;
