/** Everything that all pages share: the frame, languages, static files, and the fields of their forms. */
package org.cetreg.shared.web;
