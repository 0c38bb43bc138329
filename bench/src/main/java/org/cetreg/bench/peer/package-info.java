/**
 * The peers beside which the product is measured. They take the same 18 requests, but no rule, check, text or letter of
 * the product, so that they say what the product's foundations cost, and what the machine allows.
 */
package org.cetreg.bench.peer;
