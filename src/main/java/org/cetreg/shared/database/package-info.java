/** Whether the database is there: nobody waits for one that is away. */
package org.cetreg.shared.database;
