/**
 * Tables as files that the office downloads and uploads: their formats, the uploads that wait for a confirmation, and the
 * refused lines of an upload. {@code shared.csv} reads them.
 */
package org.cetreg.shared.tables;
