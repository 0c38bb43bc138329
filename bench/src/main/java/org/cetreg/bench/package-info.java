/**
 * The benchmark: starts the product and two peers on one database server, walks the candidate's way on each in turn, and
 * reports what it cost. See {@code bench/README.md}.
 */
package org.cetreg.bench;
