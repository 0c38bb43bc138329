/** Uploads and downloads of tables as the pages of all modules offer them. */
package org.cetreg.shared.tables.web;
