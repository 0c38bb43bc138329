/** Monitors the database, so that nobody waits for one that is unavailable. */
package org.cetreg.shared.database;
