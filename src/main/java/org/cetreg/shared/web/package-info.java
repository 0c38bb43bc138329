/** What every page shares: its frame, languages, Beijing time, static files, and clear answers to requests that make no sense. */
package org.cetreg.shared.web;
