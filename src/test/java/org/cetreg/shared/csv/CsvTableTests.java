package org.cetreg.shared.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

class CsvTableTests {

    static final Column CODE = new Column("code", "代码", 6, true);
    static final Column NAME = new Column("name", "名称", 10, true);
    static final Column NOTE = new Column("note", "备注", 10, false);

    final BadLines badLines = new BadLines();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "GBK"})
    void aTableIsReadInTheEncodingsThatSpreadsheetsSave(String encoding) {
        assertThat(read("代码,名称\n99,测试省\n".getBytes(Charset.forName(encoding)))).containsExactly("2:99:测试省");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() {
        assertThat(read("\uFEFFcode,name\n99,测试省\n")).containsExactly("2:99:测试省");
    }

    @Test
    void theEncodingIsToldRightThoughChineseComesLate() {
        String ascii = "99,name\n".repeat(20_000);

        List<String> rows = read(("code,name\n" + ascii + "99,测试省\n").getBytes(Charset.forName("GB18030")));

        assertThat(rows.get(20_000)).isEqualTo("20002:99:测试省");
    }

    @Test
    void charactersOfNeitherEncodingSpoilTheirLineOnly() {
        byte[] table = "code,name\n99,good\n98,bad?\n97,good\n".getBytes(StandardCharsets.US_ASCII);
        table[table.length - "?\n97,good\n".length()] = (byte) 0xff;

        assertThat(read(table)).containsExactly("2:99:good", "4:97:good");
        assertThat(reasons()).containsExactly("3 csv.reason.unreadable [名称]");
    }

    @Test
    void columnsAreFoundByNameInAnyOrder() {
        assertThat(read("名称,code\n测试省,99\n")).containsExactly("2:99:测试省");
    }

    @Test
    void emptyLinesAreNoLines() {
        assertThat(read("code,name\r\n\r\n99,测试省\r\n,\r\n   \r\n")).containsExactly("3:99:测试省");
        assertThat(badLines.listed()).isEmpty();
    }

    @Test
    void theLastLineNeedsNoLineBreak() {
        assertThat(read("code,name\n99,测试省")).containsExactly("2:99:测试省");
    }

    @Test
    void quotedValuesMayHoldCommasAndQuotes() {
        assertThat(read("code,name\n99,\"测试,\"\"省\"\"\"\n")).containsExactly("2:99:测试,\"省\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99|csv.reason.columns [2, 1]",
                "99,省,x|csv.reason.columns [2, 3]",
                "99,'\"省'|csv.reason.quotes []",
                "99,|csv.reason.empty [名称]",
                "' ,省'|csv.reason.empty [代码]",
                "9999999,省|csv.reason.tooLong [代码, 6]",
                "99,一二三四五六七八九十一|csv.reason.tooLong [名称, 10]",
                "99,省\u0007份|csv.reason.unreadable [名称]",
            })
    void aBadLineIsReportedWithItsReasonAndTheRestIsRead(String bad, String reason) {
        String line = bad.startsWith("'") ? bad.substring(1, bad.length() - 1) : bad.replace("'", "");

        assertThat(read("code,name\n97,前\n" + line + "\n98,后\n")).containsExactly("2:97:前", "4:98:后");
        assertThat(reasons()).containsExactly("3 " + reason);
    }

    @Test
    void aLineWithoutAnEndSpoilsNoMemory() {
        assertThat(read("code,name\n99," + "x".repeat(1_000_000) + "\n98,后\n")).containsExactly("3:98:后");
        assertThat(reasons()).containsExactly("2 csv.reason.lineTooLong [4000]");
    }

    @Test
    void ofVeryManyBadLinesTheFirstAreListedAndAllCounted() {
        long lines = new CsvTable(source("code,name\n" + "bad\n".repeat(2000)), List.of(CODE, NAME), badLines)
                .forEach(row -> {});

        assertThat(lines).isEqualTo(2000);
        assertThat(badLines.listed()).hasSize(BadLines.LISTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|csv.refused.empty []",
                "'code,name,colour'|csv.refused.unknownColumn [colour]",
                "'code'|csv.refused.missingColumn [名称]",
                "'code,代码,name'|csv.refused.repeatedColumn [代码]",
                "'code,\"name'|csv.refused.header []",
            })
    void aFileThatIsAnotherTableIsRefusedAsAWhole(String header, String reason) {
        assertThatThrownBy(() -> read(header.isEmpty() ? "" : header + "\n99,测试省\n"))
                .isInstanceOfSatisfying(
                        RefusedFile.class,
                        refused -> assertThat(refused.reason() + " " + refused.arguments())
                                .isEqualTo(reason));
    }

    @Test
    void rowsAreHandedOnWhileTheFileIsStillRead() {
        AtomicLong bytesRead = new AtomicLong();
        List<Long> readAtFirstRow = new ArrayList<>();
        InputStreamSource endless = () -> {
            bytesRead.set(0);
            return new Counting(
                    source("code,name\n" + "99,name\n".repeat(1_000_000)).getInputStream(), bytesRead);
        };

        new CsvTable(endless, List.of(CODE, NAME), badLines).forEach(row -> {
            if (readAtFirstRow.isEmpty()) {
                readAtFirstRow.add(bytesRead.get());
            }
        });

        assertThat(bytesRead.get()).isGreaterThan(8_000_000);
        assertThat(readAtFirstRow.get(0)).isLessThan(200_000);
    }

    @Test
    void aFileThatCannotBeReadIsNoBadLine() {
        InputStreamSource broken = () -> {
            throw new java.io.IOException("gone");
        };

        assertThatThrownBy(() -> new CsvTable(broken, List.of(CODE), badLines).forEach(row -> {}))
                .isInstanceOf(UncheckedIOException.class);
    }

    private List<String> read(String table) {
        return read(table.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> read(byte[] table) {
        List<String> rows = new ArrayList<>();
        new CsvTable(new ByteArrayResource(table), List.of(CODE, NAME, NOTE), badLines)
                .forEach(row -> rows.add(row.line() + ":" + row.required(CODE) + ":" + row.required(NAME)));
        return rows;
    }

    private List<String> reasons() {
        return badLines.listed().stream()
                .map(bad -> bad.number() + " " + bad.reason() + " " + bad.arguments())
                .toList();
    }

    private static InputStreamSource source(String table) {
        return new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Counting extends java.io.FilterInputStream {

        private final AtomicLong bytes;

        Counting(InputStream in, AtomicLong bytes) {
            super(in);
            this.bytes = bytes;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws java.io.IOException {
            int count = super.read(buffer, offset, length);
            bytes.addAndGet(Math.max(count, 0));
            return count;
        }
    }
}
