package org.cetreg.shared.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.core.io.InputStreamSource;

/**
 * Recognises files by their first bytes, whatever their names: people rename workbooks, and
 * spreadsheet programs offer several formats as 'text'.
 */
final class FileFormat {

    private static final int HEAD = 1 << 16;
    private static final String WORKBOOK = "csv.refused.workbook";
    private static final String ARCHIVE = "csv.refused.archive";
    private static final String DOCUMENT = "csv.refused.document";
    private static final String IMAGE = "csv.refused.image";
    private static final String UTF_16 = "csv.refused.utf16";

    /** The first bytes of each format. */
    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", WORKBOOK),
            Map.entry("%PDF", DOCUMENT),
            Map.entry("{\\rtf", DOCUMENT),
            Map.entry("\u0089PNG", IMAGE),
            Map.entry("\u00ff\u00d8\u00ff", IMAGE),
            Map.entry("GIF8", IMAGE),
            Map.entry("II*\0", IMAGE),
            Map.entry("MM\0*", IMAGE),
            Map.entry("7z\u00bc\u00af", ARCHIVE),
            Map.entry("Rar!", ARCHIVE),
            Map.entry("\u001f\u008b", ARCHIVE),
            Map.entry("\u00ff\u00fe", UTF_16),
            Map.entry("\u00fe\u00ff", UTF_16));

    private FileFormat() {}

    /** Returns whether the file is a workbook of a kind that is read (.xlsx), whatever its name. */
    static boolean isWorkbook(InputStreamSource file) throws IOException {
        String head = head(file);
        return isArchive(head) && head.contains("xl/");
    }

    private static boolean isArchive(String head) {
        return head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006");
    }

    private static String head(InputStreamSource file) throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            return new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }

    /** @throws RefusedFile when the file is not text in a readable encoding */
    static void refuseOthers(InputStreamSource file) throws IOException {
        Optional<String> reason = other(head(file));
        if (reason.isPresent()) {
            throw new RefusedFile(reason.get());
        }
    }

    private static Optional<String> other(String text) {
        if (isArchive(text)) {
            return Optional.of(packed(text));
        }
        Optional<String> known = BEGINNINGS.entrySet().stream()
                .filter(beginning -> text.startsWith(beginning.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (known.isPresent()) {
            return known;
        }
        if (isPicture(text)) {
            return Optional.of(IMAGE);
        }
        if (text.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<")) {
            return Optional.of("csv.refused.webPage");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of(isUtf16(text.getBytes(StandardCharsets.ISO_8859_1)) ? UTF_16 : "csv.refused.binary");
        }
        return Optional.empty();
    }

    /**
     * Distinguishes the archive formats by the file names inside them, which are not compressed: modern workbooks and
     * documents are archives.
     */
    private static String packed(String text) {
        if (text.contains("opendocument.spreadsheet")) {
            return WORKBOOK;
        }
        return text.contains("word/") || text.contains("opendocument.text") ? DOCUMENT : ARCHIVE;
    }

    private static boolean isPicture(String text) {
        boolean webp = text.startsWith("RIFF") && text.startsWith("WEBP", 8);
        boolean bitmap = text.startsWith("BM") && text.startsWith("\0\0\0\0", 6);
        boolean phone = text.startsWith("ftyp", 4);
        return webp || bitmap || phone;
    }

    /**
     * Returns whether the bytes are UTF-16: such text has zero bytes only at even or only at odd positions, and no
     * control characters.
     */
    private static boolean isUtf16(byte[] head) {
        long even = zeros(head, 0);
        long odd = zeros(head, 1);
        if (even > 0 && odd > 0) {
            return false;
        }
        Charset order = odd > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        return new String(head, 0, head.length & ~1, order)
                .chars()
                .allMatch(c -> c != Encoding.REPLACEMENT && (!Character.isISOControl(c) || "\t\r\n".indexOf(c) >= 0));
    }

    private static long zeros(byte[] head, int from) {
        return IntStream.range(0, head.length)
                .filter(i -> i % 2 == from && head[i] == 0)
                .count();
    }
}
