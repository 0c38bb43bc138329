package org.cetreg.eligibility;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.cetreg.Fixtures.Campus;
import org.cetreg.shared.csv.Column;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

/** Writes rosters for tests: a good line for each student, of which a test changes one value. */
final class Roster {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Campus campus;
    private final List<Map<Column, String>> lines = new ArrayList<>();

    Roster(Campus campus) {
        this.campus = campus;
    }

    /** A document number that no other call gives. */
    static String number() {
        return "R%06d".formatted(COUNTER.getAndIncrement());
    }

    /** Adds a good line; returns its values by column, to change. */
    Map<Column, String> add(String number, String qualifications) {
        Map<Column, String> line = new LinkedHashMap<>();
        RosterLine.COLUMNS.forEach(column -> line.put(column, ""));
        line.put(RosterLine.DOCUMENT_TYPE, "护照");
        line.put(RosterLine.DOCUMENT_NUMBER, number);
        line.put(RosterLine.NAME, "张三·李四");
        line.put(RosterLine.SEX, "女");
        line.put(RosterLine.SCHOOL, campus.school());
        line.put(RosterLine.CAMPUS, campus.code());
        line.put(RosterLine.DEGREE, "本科");
        line.put(RosterLine.DURATION, "4");
        line.put(RosterLine.ENTRY_YEAR, "2016");
        line.put(RosterLine.FACULTY, "工商管理");
        line.put(RosterLine.QUALIFICATIONS, qualifications);
        lines.add(line);
        return line;
    }

    String text() {
        return RosterLine.COLUMNS.stream().map(Column::chineseName).collect(Collectors.joining(",", "", "\n"))
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
}
