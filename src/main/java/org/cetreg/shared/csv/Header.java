package org.cetreg.shared.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * Reads the header line: it finds the position of each column, or reports as precisely as possible what is wrong with
 * the file.
 */
final class Header {

    private static final CsvReader.CsvReaderBuilder LINE =
            CsvReader.builder().allowUnclosedQuote(false).allowExtraCharsAfterClosingQuote(false);
    private static final Map<Pattern, String> SEPARATORS = separators();
    private static final int SHOWN = 40;

    private final TableKind expected;
    private final List<TableKind> known;

    /** @param known all existing kinds of tables */
    Header(TableKind expected, List<TableKind> known) {
        this.expected = expected;
        this.known =
                Stream.concat(Stream.of(expected), known.stream()).distinct().toList();
    }

    private static Map<Pattern, String> separators() {
        Map<Pattern, String> separators = new LinkedHashMap<>();
        separators.put(Pattern.compile(";"), "csv.refused.semicolons");
        separators.put(Pattern.compile("\t"), "csv.refused.tabs");
        separators.put(Pattern.compile("[，；、]"), "csv.refused.wideCommas");
        separators.put(Pattern.compile("[|:^]"), "csv.refused.otherSeparator");
        separators.put(Pattern.compile("[ \u3000]+"), "csv.refused.spaces");
        return separators;
    }

    /** Returns the values of a line; empty when its quotation marks do not match. */
    static Optional<List<String>> fields(String line) {
        if (line.isBlank()) {
            return Optional.of(List.of());
        }
        if (line.indexOf('"') < 0) {
            return Optional.of(cutAtCommas(line));
        }
        try {
            return Optional.of(LINE.ofSingleCsvRecord(line).getFields());
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    /** Does what the parser does with a line without quotation marks, in a fraction of its time. */
    private static List<String> cutAtCommas(String line) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
            fields.add(line.substring(from, comma));
            from = comma + 1;
        }
        fields.add(line.substring(from));
        return fields;
    }

    /**
     * Returns the position of each column.
     *
     * @throws RefusedFile when the line is not the header of the table
     */
    Map<Column, Integer> positions(String line) {
        checkReadable(line);
        List<String> names = fields(line).map(Header::stripped).orElse(List.of());
        checkSeparator(line, names);
        if (names.isEmpty()) {
            throw new RefusedFile("csv.refused.header");
        }
        checkKind(names);
        Map<Column, Integer> positions = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (positions.put(column(names.get(i), i), i) != null) {
                throw new RefusedFile("csv.refused.repeatedColumn", names.get(i));
            }
        }
        List<Column> missing = expected.columns().stream()
                .filter(column -> column.required() && !positions.containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw refused("csv.refused.missingColumns", missing);
        }
        return positions;
    }

    private static void checkReadable(String line) {
        if (line.indexOf(Encoding.REPLACEMENT) >= 0) {
            throw new RefusedFile("csv.refused.encoding");
        }
        if (line.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            throw new RefusedFile("csv.refused.binary");
        }
        if (line.startsWith("sep=")) {
            throw new RefusedFile("csv.refused.separatorLine");
        }
    }

    /**
     * Refuses a file that is separated by something other than commas. It is recognised by the fact that the other
     * separator yields more known columns.
     */
    private void checkSeparator(String line, List<String> names) {
        long byCommas = mostRecognised(names);
        SEPARATORS.forEach((separator, reason) -> {
            long count = mostRecognised(cut(separator, line));
            if (count > 1 && count > byCommas) {
                throw new RefusedFile(reason);
            }
        });
        if (names.size() == 1 && mostRecognised(cut(Pattern.compile(","), names.get(0))) > 1) {
            throw new RefusedFile("csv.refused.quotedLines");
        }
    }

    private static List<String> cut(Pattern separator, String line) {
        return separator
                .splitAsStream(line)
                .map(name -> name.replace("\"", "").strip())
                .toList();
    }

    private void checkKind(List<String> names) {
        long own = expected.recognised(names);
        TableKind likeliest = known.stream() // among equals, the expected kind wins
                .max(Comparator.comparing((TableKind kind) -> kind.recognised(names))
                        .thenComparing(expected::equals))
                .orElse(expected);
        if (likeliest.recognised(names) > Math.max(own, 1)) {
            throw new RefusedFile("csv.refused.otherTable", name(likeliest), name(expected));
        }
        if (own == 0) {
            throw refused(
                    "csv.refused.noHeader",
                    expected.columns().stream().filter(Column::required).toList());
        }
    }

    private static DefaultMessageSourceResolvable name(TableKind kind) {
        return new DefaultMessageSourceResolvable("csv.table." + kind.name());
    }

    private Column column(String name, int position) {
        if (name.isEmpty()) {
            throw new RefusedFile("csv.refused.namelessColumn", position + 1);
        }
        return expected.columns().stream()
                .filter(candidate -> candidate.isNamed(name))
                .findFirst()
                .or(() -> Optional.of(Column.REASON).filter(reason -> reason.isNamed(name)))
                .orElseThrow(() -> new RefusedFile(
                        "csv.refused.unknownColumn", name.substring(0, Math.min(name.length(), SHOWN))));
    }

    /** Lists columns with both names, because a header may use either. */
    private static RefusedFile refused(String reason, List<Column> columns) {
        return new RefusedFile(
                reason,
                columns.stream()
                        .map(column -> column.chineseName() + " (" + column.name() + ")")
                        .collect(Collectors.joining(", ")));
    }

    private long mostRecognised(List<String> names) {
        return known.stream().mapToLong(kind -> kind.recognised(names)).max().orElse(0);
    }

    private static List<String> stripped(List<String> names) {
        return names.stream().map(String::strip).toList();
    }
}
