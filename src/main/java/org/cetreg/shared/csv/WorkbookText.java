package org.cetreg.shared.csv;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.springframework.core.io.InputStreamSource;

/**
 * The first sheet of a workbook as the text of a table, with the same numbers of lines, so that a workbook is read by the
 * same rules as a text. A number stands there with all its digits, whatever its format: what a spreadsheet program has
 * rounded is recognised afterwards, as in a text ({@link Spreadsheet}).
 */
final class WorkbookText implements InputStreamSource, Closeable {

    /** The greatest length of all parts when unpacked: an archive of a few kilobytes can hold terabytes. */
    private static final long LONGEST = 600_000_000;

    /** The greatest length of the texts that the sheet refers to, which the reader holds in memory. */
    private static final long LONGEST_TEXTS = 100_000_000;

    private static final String TEXTS = "xl/sharedstrings.xml";
    private static final String BROKEN = "csv.refused.brokenWorkbook";
    private static final int BUFFER = 1 << 16;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final Pattern FIXED_WORDS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.");
    private static final Pattern DATE_SIGNS = Pattern.compile("[ymdhYMDH年月日时]");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private final Path text;

    private WorkbookText(Path text) {
        this.text = text;
    }

    /**
     * Reads a workbook.
     *
     * @throws RefusedFile when it is broken, or far larger than any table
     */
    static WorkbookText of(InputStreamSource file) throws IOException {
        Path book = Files.createTempFile("workbook", ".xlsx");
        Path text = Files.createTempFile("workbook", ".csv");
        boolean done = false;
        try {
            try (InputStream bytes = file.getInputStream()) {
                Files.copy(bytes, book, StandardCopyOption.REPLACE_EXISTING);
            }
            checkSize(book);
            write(book, text);
            done = true;
            return new WorkbookText(text);
        } finally {
            Files.deleteIfExists(book);
            if (!done) {
                Files.deleteIfExists(text);
            }
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return Files.newInputStream(text);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(text);
    }

    private static void checkSize(Path book) throws IOException {
        long all = 0;
        try (ZipFile parts = new ZipFile(book.toFile())) {
            for (ZipEntry part : Collections.list(parts.entries())) {
                boolean texts = part.getName().toLowerCase(Locale.ROOT).equals(TEXTS);
                all += length(parts, part, Math.min(LONGEST - all, texts ? LONGEST_TEXTS : LONGEST));
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new RefusedFile(BROKEN);
        }
    }

    /** Returns the true length of a part, whatever the archive says. */
    private static long length(ZipFile parts, ZipEntry part, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        try (InputStream bytes = parts.getInputStream(part)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                length += read;
                if (length > most) {
                    throw new RefusedFile("csv.refused.workbookTooLarge");
                }
            }
        }
        return length;
    }

    private static void write(Path book, Path text) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(text, StandardCharsets.UTF_8);
                ReadableWorkbook workbook = open(book);
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            rows.forEach(new Sheet(out)::write);
        } catch (RuntimeException e) { // there is nothing that a parser does not throw at some file
            throw new RefusedFile(BROKEN);
        }
    }

    private static ReadableWorkbook open(Path book) {
        try {
            return new ReadableWorkbook(book.toFile(), new ReadingOptions(true, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the rows of a sheet; it leaves empty lines where the sheet has no rows. */
    private static final class Sheet {

        private final BufferedWriter out;
        private int line;
        private int width;

        Sheet(BufferedWriter out) {
            this.out = out;
        }

        void write(Row row) {
            try {
                for (line++; line < row.getRowNum(); line++) {
                    out.write('\n');
                }
                List<String> values = values(row);
                if (width == 0) {
                    width = values.size();
                }
                while (!values.isEmpty() && values.size() < width) {
                    values.add("");
                }
                out.write(values.stream().map(Sheet::quoted).collect(Collectors.joining(",", "", "\n")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns the values up to the last that is not empty. */
        private static List<String> values(Row row) {
            List<String> values = new ArrayList<>();
            int filled = 0;
            for (int i = 0; i < row.getCellCount(); i++) {
                String value = row.getOptionalCell(i).map(Sheet::value).orElse("");
                values.add(value);
                if (!value.isBlank()) {
                    filled = values.size();
                }
            }
            return values.subList(0, filled);
        }

        private static String value(Cell cell) {
            String raw = cell.getRawValue();
            if (raw == null || cell.getType() == CellType.EMPTY) {
                return "";
            }
            return switch (cell.getType()) {
                case NUMBER -> isDate(cell) ? date(cell.asDate()) : digits(raw);
                case STRING -> LINE_END.matcher(cell.asString()).replaceAll("\\\\n");
                case FORMULA -> digits(raw);
                default -> raw;
            };
        }

        private static boolean isDate(Cell cell) {
            String format = cell.getDataFormatString();
            return format != null
                    && DATE_SIGNS
                            .matcher(FIXED_WORDS.matcher(format).replaceAll(""))
                            .find();
        }

        private static String date(LocalDateTime date) {
            boolean day = date.toLocalTime().toSecondOfDay() == 0;
            return (day ? DATE : MOMENT).format(date);
        }

        /** Returns a number with all its digits: 1.10101199001011E+17 is how a workbook stores 110101199001011000. */
        private static String digits(String raw) {
            try {
                BigDecimal number = new BigDecimal(raw);
                return number.signum() == 0 || Math.abs(number.scale()) > 30
                        ? raw
                        : number.stripTrailingZeros().toPlainString();
            } catch (NumberFormatException e) {
                return raw;
            }
        }

        private static String quoted(String value) {
            return value.indexOf(',') >= 0 || value.indexOf('"') >= 0 ? '"' + value.replace("\"", "\"\"") + '"' : value;
        }
    }
}
