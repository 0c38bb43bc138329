package org.cetreg.eligibility.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The temporary table between a roster and the student records; it exists until the transaction ends. */
@Component
class RosterStaging {

    /** Accepts the good lines. */
    interface Sink {
        void write(List<String> values) throws IOException;
    }

    /** Reads lines into a sink. */
    interface Source {
        long readInto(Sink sink);
    }

    /** The number of lines that created a record and the number that changed one. */
    record Written(long added, long changed) {}

    private static final int BUFFER = 1 << 16;

    /**
     * The memory in which the database sorts and compares the lines; what needs more goes to its disk. Only one import
     * runs at a time.
     */
    private static final String MEMORY = "64MB";

    /** An arbitrary number that no other lock of this application uses. */
    private static final long ONE_IMPORT_AT_A_TIME = 4_711_001;

    /**
     * The columns that describe a student without identifying one; they have the same names in records, staged lines
     * and conflicts.
     */
    static final String FACTS = String.join(", ", RosterColumns.facts());

    /** How a null is written for {@code copy}. */
    private static final String NULL = "\\N";

    private static final String COPIED = "line, " + String.join(", ", RosterColumns.staged());

    private static final String INSERT = """
            insert into student_record as record (document_type, document_number, %1$s, qualifications)
            select document_type, document_number, %1$s, qualifications from roster_line
            """.formatted(FACTS);

    private final JdbcTemplate jdbc;

    RosterStaging(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void begin() {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, ONE_IMPORT_AT_A_TIME);
        jdbc.execute("set local work_mem = '" + MEMORY + "'");
        // rests_on is the record with which a line conflicts
        jdbc.execute("create temporary table roster_line (line bigint, " + RosterColumns.definitions()
                + ", rests_on bigint) on commit drop");
    }

    /** Streams the lines of the source into the table and returns the source's result. */
    long copy(Source source) {
        return jdbc.execute((ConnectionCallback<Long>) connection -> {
            var database = connection.unwrap(PGConnection.class);
            try (var bytes = new PGCopyOutputStream(database, "copy roster_line (" + COPIED + ") from stdin", BUFFER)) {
                StringBuilder line = new StringBuilder();
                return source.readInto(values -> bytes.write(copied(values, line)));
            } catch (IOException e) {
                throw new UncheckedIOException("The roster could not be staged", e);
            }
        });
    }

    private static byte[] copied(List<String> values, StringBuilder line) {
        line.setLength(0);
        for (String value : values) {
            // No value contains a tab or a line break: control characters are refused before.
            line.append(line.isEmpty() ? "" : "\t").append(value == null ? NULL : value.replace("\\", "\\\\"));
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps the first line of each student and removes repetitions. */
    void dropRepeated(BadLines badLines) {
        jdbc.execute("analyze roster_line");
        DroppedLines.drop(
                jdbc,
                badLines,
                """
                delete from roster_line using (
                    select document_type, document_number, min(line) as first from roster_line
                    group by document_type, document_number having count(*) > 1) as repeated
                where roster_line.document_type = repeated.document_type
                  and roster_line.document_number = repeated.document_number and line <> first
                returning line, first""",
                (row, number) -> new BadLine(row.getLong("line"), "csv.reason.repeated", row.getLong("first")));
    }

    /** Returns whether any line is about a student who is already on record. */
    boolean hasKnownStudents() {
        return jdbc.queryForObject("""
                select exists (
                    select from roster_line join student_record using (document_type, document_number))""", Boolean.class);
    }

    /**
     * Removes the lines that match the stored data, so that they cause no write.
     *
     * @return the number of lines removed
     */
    long dropUnchanged() {
        return jdbc.update("""
                delete from roster_line using student_record as record
                where record.document_type = roster_line.document_type
                  and record.document_number = roster_line.document_number
                  and (%s) is not distinct from (%s)
                  and (record.qualifications = roster_line.qualifications or not exists (
                      select code from (
                          select string_to_table(record.qualifications, ';') as code
                          union all select string_to_table(roster_line.qualifications, ';')) as either
                      group by code having count(*) = 1
                      except select subject_code from granted_qualification where student_record_id = record.id))""".formatted(columnsOf("record"), columnsOf("roster_line")));
    }

    /** Returns what {@link #write} would do. */
    Written count() {
        return jdbc.queryForObject("""
                select count(*) filter (where record.id is null), count(record.id)
                from roster_line left join student_record as record using (document_type, document_number)""", (row, number) -> new Written(row.getLong(1), row.getLong(2)));
    }

    /** Creates and changes records according to the remaining lines. */
    Written write() {
        long changed = count().changed();
        long written = jdbc.update(INSERT + """
                on conflict (document_type, document_number)
                do update set (%1$s, qualifications, revision) = row(%2$s, excluded.qualifications, record.revision + 1)""".formatted(FACTS, columnsOf("excluded")));
        return new Written(written - changed, changed);
    }

    /**
     * Creates a record for each of the remaining lines, without looking for existing ones: that takes a sixth of the time.
     *
     * @return empty, and nothing is created, when a student is on record after all: the office may just have given one of
     *     the documents to another record ({@link RosterConflicts#apply})
     */
    Optional<Written> create() {
        jdbc.execute("savepoint nothing_created");
        try {
            return Optional.of(new Written(jdbc.update(INSERT), 0));
        } catch (DuplicateKeyException e) {
            jdbc.execute("rollback to savepoint nothing_created");
            return Optional.empty();
        }
    }

    static String columnsOf(String table) {
        return table + "." + FACTS.replace(", ", ", " + table + ".");
    }
}
