package org.cetreg.shared.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cetreg.shared.tables.TableFormat;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

/** Workbooks are read by the rules of texts, and written so that reading them changes nothing. */
class WorkbookTests {

    private final BadLines badLines = new BadLines();

    @Test
    void cellsAreReadAsTheyAreMeantAndLinesKeepTheirNumbers() throws IOException {
        byte[] book = book(sheet -> {
            sheet.value(0, 0, "备注");
            sheet.value(0, 1, "代码");
            sheet.value(0, 2, "name");
            sheet.value(1, 1, 99301);
            sheet.value(1, 2, "甲,\"乙\"");
            sheet.value(3, 0, "两\n行");
            sheet.value(3, 1, "0990");
            sheet.value(3, 2, 25.5);
            sheet.value(4, 1, 7);
            sheet.value(4, 2, LocalDateTime.of(2027, 6, 12, 0, 0));
            sheet.style(4, 2).format("yyyy\"年\"m月d日").set();
        });

        assertThat(read(book)).containsExactly("2:99301:甲,\"乙\":", "4:0990:25.5:两\\n行", "5:7:2027-06-12:");
        assertThat(badLines.listed()).isEmpty();
    }

    @Test
    void aLongNumberThatTheProgramHasRoundedIsRecognisedAsInAText() throws IOException {
        byte[] book = book(sheet -> {
            sheet.value(0, 0, "code");
            sheet.value(1, 0, 110101199001011234L);
            sheet.value(2, 0, LocalDateTime.of(2027, 6, 12, 9, 30));
            sheet.style(2, 0).format("yyyy-mm-dd hh:mm").set();
        });
        List<String> found = new ArrayList<>();
        Column code = new Column("code", "代码", 40, true);

        new CsvTable(new ByteArrayResource(book), new TableKind("codes", List.of(code)), List.of(), badLines)
                .forEach(row -> found.add(row.required(code)));

        assertThat(found.get(0)).hasSize(18).startsWith("11010119900101").containsOnlyDigits();
        assertThat(found.get(1)).isEqualTo("2027-06-12 09:30");
    }

    @Test
    void whatIsWrittenIsReadAgainWithAllItsZerosAndDigits() throws IOException {
        for (TableFormat format : TableFormat.values()) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (TableOutput out = format.open(file)) {
                out.line(List.of("代码", "名称", "备注"));
                out.line(List.of("012345", "一二三", ""));
                for (int i = 0; i < 1_200; i++) {
                    out.line(List.of("5", "", "x,y"));
                }
            }

            List<String> rows = read(file.toByteArray());

            assertThat(rows).as(format.name()).hasSize(1_201);
            assertThat(rows.get(0)).isEqualTo("2:012345:一二三:");
            assertThat(rows.get(1_200)).isEqualTo("1202:5::x,y");
        }
    }

    @Test
    void aBrokenWorkbookAndOneThatWouldFillTheMemoryAreRefused() throws IOException {
        byte[] whole = book(sheet -> sheet.value(0, 0, "code"));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(RefusedFile.class)
                .hasMessage("csv.refused.brokenWorkbook");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bomb)) {
            archive.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 101; i++) {
                archive.write(zeros);
            }
            archive.closeEntry();
        }
        assertThatThrownBy(() -> read(bomb.toByteArray()))
                .isInstanceOf(RefusedFile.class)
                .hasMessage("csv.refused.workbookTooLarge");
    }

    @Test
    void theRefusedLinesOfAFileGetTheirReasonInALastColumnThatIsIgnoredWhenTheyAreReadAgain() throws IOException {
        String table = "名称,代码,未导入原因\n甲,1,alt\n乙,2,\n\"丙,3\n";
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (TableOutput out = TableFormat.CSV.open(file)) {
            RefusedTable.write(source(table), Map.of(2L, "错", 4L, "引号"), "未导入原因", out);
        }

        assertThat(file.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF名称,代码,未导入原因\r\n甲,1,错\r\n\"\"\"丙,3\",,引号\r\n");
        assertThat(read(file.toByteArray())).startsWith("2:1:甲:");
    }

    @Test
    void aColumnIsFoundByTheLabelOfTheNationalStandard() {
        Column sex = new Column("sex", "性别", 6, true).alsoNamed("性别码", "XBM");
        List<String> found = new ArrayList<>();

        for (String header : List.of("性别码", "xbm", "性别", "SEX")) {
            new CsvTable(source(header + "\n男\n"), new TableKind("sexes", List.of(sex)), List.of(), badLines)
                    .forEach(row -> found.add(row.required(sex)));
        }

        assertThat(found).containsExactly("男", "男", "男", "男");
    }

    private static byte[] book(Consumer<Worksheet> fill) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "test", "1.0")) {
            fill.accept(book.newWorksheet("1"));
        }
        return file.toByteArray();
    }

    private static ByteArrayResource source(String table) {
        return new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> read(byte[] file) {
        List<String> rows = new ArrayList<>();
        new CsvTable(new ByteArrayResource(file), CsvTableTests.TABLE, List.of(), badLines)
                .forEach(row -> rows.add(row.line() + ":" + row.required(CsvTableTests.CODE) + ":"
                        + row.optional(CsvTableTests.NAME) + ":" + row.optional(CsvTableTests.NOTE)));
        return rows;
    }
}
