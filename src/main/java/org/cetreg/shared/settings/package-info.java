/** Settings that an installation must be told, and the sentence with which it does not start without them. */
package org.cetreg.shared.settings;
