package org.cetreg.eligibility.roster;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
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

    /** Receives lines whose student already occurs in an earlier line of the file. */
    interface Repetition {
        void found(long line, long firstLine);
    }

    /** The number of lines that created a record and the number that changed one. */
    record Written(long added, long changed) {}

    private static final int BUFFER = 1 << 16;

    /** An arbitrary number that no other lock of this application uses. */
    private static final long ONE_IMPORT_AT_A_TIME = 4_711_001;

    /**
     * The columns that describe a student without identifying one; they have the same names in records, staged lines
     * and conflicts.
     */
    static final String FACTS = String.join(", ", RosterColumns.facts());

    private static final String COPIED = "line, " + String.join(", ", RosterColumns.staged());

    private final JdbcTemplate jdbc;

    RosterStaging(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void begin() {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, ONE_IMPORT_AT_A_TIME);
        // rests_on is the record with which a line conflicts
        jdbc.execute("create temporary table roster_line (line bigint, " + RosterColumns.definitions()
                + ", rests_on bigint) on commit drop");
    }

    /** Streams the lines of the source into the table and returns the source's result. */
    long copy(Source source) {
        return jdbc.execute((ConnectionCallback<Long>) connection -> {
            var database = connection.unwrap(PGConnection.class);
            try (var bytes = new PGCopyOutputStream(database, "copy roster_line (" + COPIED + ") from stdin", BUFFER);
                    var text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER)) {
                return source.readInto(values -> write(values, text));
            } catch (IOException e) {
                throw new UncheckedIOException("The roster could not be staged", e);
            }
        });
    }

    private static void write(List<String> values, Writer text) throws IOException {
        String separator = "";
        for (String value : values) {
            // No value contains a tab or a line break: control characters are refused before.
            text.append(separator).append(value.replace("\\", "\\\\"));
            separator = "\t";
        }
        text.append('\n');
    }

    /** Keeps the first line of each student and removes repetitions. */
    void dropRepeated(Repetition repetition) {
        jdbc.update("update roster_line set sex = null where sex = ''");
        jdbc.execute("analyze roster_line");
        jdbc.query("""
                delete from roster_line using (
                    select line as repeated, min(line) over (partition by document_type, document_number) as first
                    from roster_line) as numbered
                where line = repeated and line <> first
                returning line, first""", row -> {
            repetition.found(row.getLong(1), row.getLong(2));
        });
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
                  and not exists (
                      (select string_to_table(qualifications, ';') except
                       select subject_code from qualification where student_record_id = record.id)
                      union all
                      (select subject_code from qualification
                       where student_record_id = record.id and granted_by = 'ROSTER' except
                       select string_to_table(qualifications, ';')))""".formatted(columnsOf("record"), columnsOf("roster_line")));
    }

    /** Creates and changes records according to the remaining lines. */
    Written write() {
        long lines = jdbc.queryForObject("select count(*) from roster_line", Long.class);
        long known = jdbc.queryForObject("""
                select count(*) from roster_line join student_record using (document_type, document_number)""", Long.class);
        writeRecords();
        planAnew();
        writeQualifications();
        return new Written(lines - known, known);
    }

    private void writeRecords() {
        jdbc.update("""
                insert into student_record as record (document_type, document_number, %1$s)
                select document_type, document_number, %1$s from roster_line order by line
                on conflict (document_type, document_number)
                do update set (%1$s, revision) = row(%2$s, record.revision + 1)""".formatted(FACTS, columnsOf("excluded")));
    }

    /**
     * Discards the cached plans. The database caches for each connection the plan of the foreign-key check of
     * qualifications. A plan made when there were few records, a sequential scan, would take hours with the records
     * just added.
     */
    private void planAnew() {
        jdbc.execute("discard plans");
    }

    private void writeQualifications() {
        jdbc.update("""
                delete from qualification using roster_line
                join student_record as record using (document_type, document_number)
                where student_record_id = record.id and granted_by = 'ROSTER'
                  and subject_code <> all (string_to_array(qualifications, ';'))""");
        jdbc.update("""
                insert into qualification (student_record_id, subject_code)
                select record.id, subject_code
                from roster_line join student_record as record using (document_type, document_number)
                cross join string_to_table(qualifications, ';') as subject_code
                order by record.id
                on conflict do nothing""");
    }

    static String columnsOf(String table) {
        return table + "." + FACTS.replace(", ", ", " + table + ".");
    }
}
