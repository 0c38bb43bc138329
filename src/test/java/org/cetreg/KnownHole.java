package org.cetreg;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

/**
 * A vulnerability in a library that the product depends on, as a row of docs/known-holes.csv.
 *
 * @param artifact the library's group and name
 * @param affected the affected versions, as a Maven version range
 * @param reached whether it can be exploited here: "no", "yes", or empty when a fixed version exists and nobody has
 *     checked
 * @param why what the vulnerability is, and why it cannot be reached
 */
record KnownHole(String id, String artifact, VersionRange affected, String reached, String why) {

    KnownHole {
        if (!id.matches("CVE-\\d{4}-\\d{4,7}|GHSA(-[0-9a-z]{4}){3}")
                || !artifact.matches("[\\w.-]+:[\\w.-]+")
                || !affected.hasRestrictions()
                || !reached.matches("no|yes|")
                || why.isBlank()) {
            throw new IllegalArgumentException("Not a whole row: " + id + " " + artifact);
        }
    }

    static KnownHole of(String id, String artifact, String affected, String reached, String why) {
        try {
            return new KnownHole(id, artifact, VersionRange.createFromVersionSpec(affected), reached, why);
        } catch (InvalidVersionSpecificationException e) {
            throw new IllegalArgumentException("Not a range of versions: " + affected, e);
        }
    }

    static List<KnownHole> list(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream()
                    .map(row -> of(
                            row.getField("id"),
                            row.getField("artifact"),
                            row.getField("affected"),
                            row.getField("reached"),
                            row.getField("why")))
                    .toList();
        }
    }

    boolean in(String version) {
        return affected.containsVersion(new DefaultArtifactVersion(version));
    }

    boolean open() {
        return !reached.equals("no");
    }
}
