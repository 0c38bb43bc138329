/**
 * The candidate's way over plain HTTP, for the benchmark and for the test that keeps it in step with the pages. It needs
 * nothing but the JDK, and works little: on a machine that runs the site as well, the client's work is lost to the site.
 */
package org.cetreg.bench.walk;
