/**
 * The web pages of this module: imports by the examination office, re-reviews, rebinding requests and lookups of
 * student records.
 */
package org.cetreg.eligibility.web;
