/** Required settings, and the messages that explain at startup which of them are missing or wrong. */
package org.cetreg.shared.settings;
