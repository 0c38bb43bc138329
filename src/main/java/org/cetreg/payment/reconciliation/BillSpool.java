package org.cetreg.payment.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.cetreg.payment.platform.BillLine;

/**
 * Keeps the lines of a bill in a temporary file until the bill has proved to be complete, in the text format that the
 * database copies. Only the current line is held in memory, and no connection waits for the platform.
 */
final class BillSpool implements Consumer<BillLine>, AutoCloseable {

    /** The columns of the lines, for the database's copy statement. */
    static final String COLUMNS =
            "reconciliation_id, kind, order_number, platform_number, request_number, amount_fen, fee_fen, at";

    private static final int LONGEST = 100;

    /** A backslash would begin an escape. */
    private static final Pattern UNUSABLE = Pattern.compile("[^\\x21-\\x7E]|\\\\");

    private final long dayId;
    private final Path file;
    private final Writer text;

    BillSpool(long dayId) throws IOException {
        this.dayId = dayId;
        this.file = Files.createTempFile("bill-", ".lines");
        this.text = Files.newBufferedWriter(file, UTF_8);
    }

    @Override
    public void accept(BillLine line) {
        try {
            text.append(String.valueOf(dayId)).append('\t').append(line.kind().name());
            text.append('\t').append(number(line.orderNumber()));
            text.append('\t').append(number(line.platformNumber()));
            text.append('\t').append(number(line.requestNumber()));
            text.append('\t').append(String.valueOf(line.amount().fen()));
            text.append('\t').append(String.valueOf(line.fee().fen()));
            text.append('\t').append(line.at().toString()).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("The bill cannot be kept", e);
        }
    }

    /** Ends the lines and opens them for the database. */
    InputStream open() throws IOException {
        text.close();
        return Files.newInputStream(file);
    }

    /**
     * Makes a number safe to store. Numbers also come from other programs that use the same account; one that is changed
     * here cannot be one of ours.
     */
    private static String number(String number) {
        String kept = UNUSABLE.matcher(number).replaceAll("?");
        return kept.substring(0, Math.min(kept.length(), LONGEST));
    }

    @Override
    public void close() throws IOException {
        text.close();
        Files.deleteIfExists(file);
    }
}
