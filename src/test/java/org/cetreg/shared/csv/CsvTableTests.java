package org.cetreg.shared.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

class CsvTableTests {

    static final Column CODE = new Column("code", "代码", 6, true);
    static final Column NAME = new Column("name", "名称", 10, true);
    static final Column NOTE = new Column("note", "备注", 10, false);

    static final TableKind TABLE = new TableKind("codes", List.of(CODE, NAME, NOTE));
    static final TableKind OTHER = new TableKind(
            "colours", List.of(new Column("colour", "颜色", 10, true), new Column("number", "编号", 10, true)));

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
    void theEncodingIsRecognisedEvenWhenChineseComesLate() {
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
        assertThat(reasons()).containsExactly("2 csv.reason.lineTooLong [8000]");
    }

    @Test
    void onlyTheFirstBadLinesAreListedButAllAreCounted() {
        long lines = new CsvTable(source("code,name\n" + "bad\n".repeat(12_000)), TABLE, List.of(), badLines)
                .forEach(row -> {});

        assertThat(lines).isEqualTo(12_000);
        assertThat(badLines.listed()).hasSize(BadLines.KEPT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code,name,colour|csv.refused.unknownColumn [colour]",
                "code|csv.refused.missingColumns [名称 (name)]",
                "note|csv.refused.missingColumns [代码 (code), 名称 (name)]",
                "code,代码,name|csv.refused.repeatedColumn [代码]",
                "code,name,|csv.refused.namelessColumn [3]",
                "code,\"name|csv.refused.header []",
                "99,测试省|csv.refused.noHeader [代码 (code), 名称 (name)]",
                ",,|csv.refused.noHeader [代码 (code), 名称 (name)]",
                "code;name|csv.refused.semicolons []",
                "code;other|csv.refused.noHeader [代码 (code), 名称 (name)]",
                "code,name,;code;name|csv.refused.unknownColumn [;code;name]",
                "\"代码\";\"名称\";\"备注\"|csv.refused.semicolons []",
                "颜色;编号|csv.refused.semicolons []",
                "code\tname|csv.refused.tabs []",
                "代码，名称|csv.refused.wideCommas []",
                "code:name|csv.refused.otherSeparator []",
                "code name|csv.refused.spaces []",
                "sep=;|csv.refused.separatorLine []",
                "\"code,name\"|csv.refused.quotedLines []",
                "颜色,编号|csv.refused.otherTable [csv.table.colours, csv.table.codes]",
                "code,nam\u0007e|csv.refused.binary []",
            })
    void aFileThatIsAnotherTableIsRefusedAsAWholeWithWhatItIs(String header, String reason) {
        assertThat(refusal((header + "\n99,测试省\n").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", " \r\n\n", "\uFEFF\n"})
    void aFileWithNothingInItIsEmpty(String nothing) {
        assertThat(refusal(nothing.getBytes(StandardCharsets.UTF_8))).isEqualTo("csv.refused.empty []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code,name", "code,name\n", "code,name\r\n,\r\n  \r\n"})
    void aHeaderWithoutDataIsNoTable(String header) {
        assertThat(refusal(header.getBytes(StandardCharsets.UTF_8))).isEqualTo("csv.refused.onlyHeader []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void utf16IsRecognisedWithAndWithoutByteOrderMark(String encoding) {
        assertThat(refusal("代码,名称\r\n99,测试省\r\n".getBytes(Charset.forName(encoding))))
                .isEqualTo("csv.refused.utf16 []");
        assertThat(refusal("\uFEFFcode\tname\r\n99\t测试省\r\n".getBytes(Charset.forName(encoding))))
                .isEqualTo("csv.refused.utf16 []");
    }

    @Test
    void anEncodingThatIsNotReadIsNamedAndNotAColumnThatIsMissing() {
        assertThat(refusal(new byte[] {'c', 'o', 'd', 'e', ',', (byte) 0xff, ' ', ',', '\n'}))
                .isEqualTo("csv.refused.encoding []");
    }

    @ParameterizedTest
    @CsvSource({
        "504b0304140000000800,xl/workbook.xml,brokenWorkbook",
        "504b0304140000000800,mimetypeapplication/vnd.oasis.opendocument.spreadsheet,workbook",
        "504b0304140000000800,word/document.xml,document",
        "504b0304140000000800,roster.csv,archive",
        "504b0506000000000000,,archive",
        "d0cf11e0a1b11ae1,,workbook",
        "1f8b0800,,archive",
        "526172211a07,,archive",
        "377abcaf271c,,archive",
        "255044462d312e37,,document",
        "7b5c72746631,,document",
        "89504e470d0a1a0a,,image",
        "ffd8ffe000104a464946,,image",
        "474946383961,,image",
        "52494646aaaaaaaa57454250,,image",
        "424daaaaaaaa00000000,,image",
        "00000018667479706865696300000000,,image",
        "efbbbf,<table><tr><td>代码</td>,webPage",
        "20,<?xml version='1.0'?>,webPage",
        "7f454c46020101000000,,binary",
    })
    void filesThatAreNotTextAreRecognisedByTheirFirstBytes(String start, String rest, String reason) {
        byte[] bytes = HexFormat.of().parseHex(start);
        byte[] more = rest == null ? new byte[0] : rest.getBytes(StandardCharsets.UTF_8);
        byte[] file = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, file, bytes.length, more.length);

        assertThat(refusal(file)).isEqualTo("csv.refused." + reason + " []");
    }

    @Test
    void aFirstLineWithoutAnEndIsNoHeader() {
        assertThat(refusal("x,".repeat(6000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("csv.refused.headerTooLong [8000]");
    }

    @Test
    void linesEndAsTheyDoOnAnySystem() {
        assertThat(read("code,name\r98,前\r99,后\r")).containsExactly("2:98:前", "3:99:后");
    }

    @Test
    void emptyLinesBeforeTheHeaderAreNoHeader() {
        assertThat(read("\r\n\r\ncode,name\r\n99,后\r\n")).containsExactly("4:99:后");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10101E+17", "1.1E+05", "1E+05", "2,5e+12"})
    void aNumberThatASpreadsheetWroteWithAnExponentIsNoValueOfAnyColumn(String value) {
        read("code,name,note\n99,省,\"" + value + "\"\n\"" + value + "\",省,\n");

        assertThat(reasons()).containsExactly("2 csv.reason.exponent [备注]", "3 csv.reason.exponent [代码]");
    }

    @Test
    void lostLeadingZerosAreDetectedWhenTheValueIsKnownWithThem() {
        assertThatThrownBy(() -> Spreadsheet.checkZeros(CODE, "123", "00123"::equals))
                .isInstanceOf(BadValue.class)
                .hasMessage("csv.reason.lostZeros");
        Spreadsheet.checkZeros(CODE, "123", "123"::equals);
        Spreadsheet.checkZeros(CODE, "124", "00123"::equals);
        Spreadsheet.checkZeros(CODE, "A23", "0A23"::equals);
    }

    @ParameterizedTest
    @CsvSource({"110101199001010000,true", "1101011990010100,true", "110101199001010,false", "110101199001010010,false"
    })
    void aLongNumberWithNothingButZerosAfterFifteenDigitsMayBeRounded(String number, boolean rounded) {
        assertThat(Spreadsheet.mayBeRounded(number)).isEqualTo(rounded);
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

        new CsvTable(endless, TABLE, List.of(OTHER), badLines).forEach(row -> {
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

        assertThatThrownBy(() -> new CsvTable(broken, TABLE, List.of(), badLines).forEach(row -> {}))
                .isInstanceOf(UncheckedIOException.class);
    }

    private String refusal(byte[] file) {
        try {
            read(file);
            return "none";
        } catch (RefusedFile refused) {
            return refused.reason() + " "
                    + refused.arguments().stream()
                            .map(argument -> argument instanceof MessageSourceResolvable named
                                    ? named.getCodes()[0]
                                    : String.valueOf(argument))
                            .toList();
        }
    }

    private List<String> read(String table) {
        return read(table.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> read(byte[] table) {
        List<String> rows = new ArrayList<>();
        new CsvTable(new ByteArrayResource(table), TABLE, List.of(TABLE, OTHER), badLines).forEach(row -> {
            row.optional(NOTE);
            rows.add(row.line() + ":" + row.required(CODE) + ":" + row.required(NAME));
        });
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

    @Test
    void theLengthOfAValueIsCountedInCharacters() {
        assertThat(read("code,name\n99," + "𠮷".repeat(10) + "\n98," + "𠮷".repeat(11) + "\n"))
                .containsExactly("2:99:" + "𠮷".repeat(10));
        assertThat(reasons()).containsExactly("3 csv.reason.tooLong [名称, 10]");
    }

    @Test
    void upToThreeZerosMayBeMissed() {
        assertThatThrownBy(() -> Spreadsheet.checkZeros(CODE, "123", "000123"::equals))
                .isInstanceOf(BadValue.class);
        assertThatNoException().isThrownBy(() -> Spreadsheet.checkZeros(CODE, "12", "000012"::equals));
    }

    @Test
    void aFirstCharacterThatCannotBeReadIsNoColumnThatIsUnknown() {
        assertThat(refusal(new byte[] {(byte) 0xff, ' ', 'c', 'o', 'd', 'e', ',', 'n', 'a', 'm', 'e', '\n'}))
                .isEqualTo("csv.refused.encoding []");
    }
}
