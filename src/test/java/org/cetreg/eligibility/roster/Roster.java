package org.cetreg.eligibility.roster;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.cetreg.Fixtures.Campus;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.eligibility.record.StudentRecordRepository;
import org.cetreg.shared.Actor;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.ImportReport;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

/** Writes rosters for tests: one good line for each student, of which a test changes one value. */
final class Roster {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static final String NAME = "张三·李四";

    private final Campus campus;
    private final List<Map<Column, String>> lines = new ArrayList<>();

    /** Returns the column with this English name. */
    static Column column(String name) {
        return RosterColumns.TABLE.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Roster(Campus campus) {
        this.campus = campus;
    }

    /** Returns a document number that no other call returns. */
    static String number() {
        return "R%06d".formatted(COUNTER.getAndIncrement());
    }

    /** Adds a good line and returns its values by column, for the test to change. */
    Map<Column, String> add(String number, String qualifications) {
        Map<Column, String> line = new LinkedHashMap<>();
        RosterColumns.TABLE.columns().forEach(column -> line.put(column, ""));
        line.put(RosterColumns.DOCUMENT_TYPE, "护照");
        line.put(RosterColumns.DOCUMENT_NUMBER, number);
        line.put(RosterColumns.NAME, NAME);
        line.put(RosterColumns.SEX, "女");
        line.put(RosterColumns.SCHOOL, campus.school());
        line.put(RosterColumns.CAMPUS, campus.code());
        line.put(Roster.column("degree"), "本科");
        line.put(Roster.column("duration"), "4");
        line.put(Roster.column("entryYear"), "2016");
        line.put(Roster.column("faculty"), "工商管理");
        line.put(RosterColumns.QUALIFICATIONS, qualifications);
        lines.add(line);
        return line;
    }

    String text() {
        return RosterColumns.TABLE.columns().stream()
                        .map(Column::chineseName)
                        .collect(Collectors.joining(",", "", "\n"))
                + lines.stream()
                        .map(line -> String.join(",", line.values()) + "\n")
                        .collect(Collectors.joining());
    }

    InputStreamSource file() {
        return file(StandardCharsets.UTF_8);
    }

    InputStreamSource file(Charset encoding) {
        return new ByteArrayResource(text().getBytes(encoding));
    }

    /** Imports this roster as an office of the whole country. */
    ImportReport read(RosterImport rosterImport, Actor actor) {
        return rosterImport.read(file(), actor, Scope.COUNTRY);
    }

    /** Returns the record of the student with this document number. */
    static StudentRecord record(StudentRecordRepository records, String number) {
        return records.find(DocumentType.PASSPORT, number, NAME)
                .flatMap(found -> records.find(found.recordId()))
                .orElseThrow();
    }
}
