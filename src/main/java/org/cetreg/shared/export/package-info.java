/** What the site keeps about one person, for whoever asks for their own data. */
package org.cetreg.shared.export;
