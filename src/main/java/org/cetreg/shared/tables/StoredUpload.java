package org.cetreg.shared.tables;

import java.util.List;
import org.cetreg.shared.csv.BadLine;
import org.springframework.core.io.InputStreamSource;

/**
 * A table that somebody uploaded and that is kept for a while.
 *
 * @param fileName the name that the file had on the uploader's device
 * @param content the file, which can be read any number of times
 * @param refused the lines that were refused
 */
public record StoredUpload(String id, String fileName, InputStreamSource content, List<BadLine> refused) {}
