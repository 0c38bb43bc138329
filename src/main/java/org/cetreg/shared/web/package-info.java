/** Everything that all pages share: the frame, languages, static files, and clear answers to malformed requests. */
package org.cetreg.shared.web;
