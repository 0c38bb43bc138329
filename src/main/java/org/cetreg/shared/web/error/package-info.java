/**
 * Answers to what goes wrong: error pages with their references, malformed and unauthorised forms, and a node that is
 * busy.
 */
package org.cetreg.shared.web.error;
