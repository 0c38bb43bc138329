package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.Fixtures.Campus;
import org.cetreg.eligibility.roster.SpreadsheetDamage.Suspicion;
import org.cetreg.exam.Institution;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.CsvTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RosterLineTests {

    static final Map<String, Institution> INSTITUTIONS = Stream.of(
                    new Institution("99", "测试省"),
                    new Institution("99301", "测试学校机构01"),
                    new Institution("993010", "测试校区机构001"),
                    new Institution("991010", "99101-0学区"))
            .collect(Collectors.toMap(Institution::code, Function.identity()));

    final Roster roster = new Roster(new Campus("99", "99301", "993010"));
    final BadLines badLines = new BadLines();

    @Test
    void aGoodLineIsStagedFoldedForSearchingAndAsWrittenForShowing() {
        Map<Column, String> line = roster.add(" ｒ-０１ ", "F;3;1；4、5 6");
        line.put(RosterColumns.NAME, "张三•李四");

        assertThat(staged())
                .containsExactly(List.of(
                        "2",
                        "PASSPORT",
                        "R-01",
                        "张三•李四",
                        "张三·李四",
                        "FEMALE",
                        "99301",
                        "993010",
                        "本科",
                        "4",
                        "2016",
                        "",
                        "工商管理",
                        "",
                        "",
                        "",
                        "",
                        "1;3;4;5;6;F"));
    }

    @Test
    void aResidentIdentityNumberIsTakenWhenItsCheckDigitFits() {
        Map<Column, String> line = roster.add("11010519491231002x", "1");
        line.put(RosterColumns.DOCUMENT_TYPE, "中华人民共和国居民身份证");

        assertThat(staged()).hasSize(1);
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                bad(RosterColumns.DOCUMENT_TYPE, "军官证", "eligibility.roster.reason.documentType [军官证]"),
                bad(RosterColumns.DOCUMENT_NUMBER, "A_1", "eligibility.roster.reason.documentNumber []"),
                bad(RosterColumns.DOCUMENT_NUMBER, "", "csv.reason.empty [证件号码]"),
                bad(RosterColumns.DOCUMENT_NUMBER, "1".repeat(41), "csv.reason.tooLong [证件号码, 40]"),
                bad(RosterColumns.NAME, "", "csv.reason.empty [姓名]"),
                bad(RosterColumns.NAME, "三".repeat(81), "csv.reason.tooLong [姓名, 80]"),
                bad(RosterColumns.NAME, "\ufdfa".repeat(80), "eligibility.roster.reason.name []"),
                bad(RosterColumns.NAME, "\u200b", "eligibility.roster.reason.name []"),
                bad(RosterColumns.SEX, "x", "eligibility.roster.reason.sex [x]"),
                bad(RosterColumns.SCHOOL, "99302", "eligibility.roster.reason.school [99302]"),
                bad(RosterColumns.SCHOOL, "99", "eligibility.roster.reason.school [99]"),
                bad(RosterColumns.CAMPUS, "993019", "eligibility.roster.reason.campus [993019]"),
                bad(RosterColumns.CAMPUS, "99301", "eligibility.roster.reason.campus [99301]"),
                bad(RosterColumns.CAMPUS, "991010", "eligibility.roster.reason.campusElsewhere [991010, 99301]"),
                bad(Roster.column("degree"), "", "csv.reason.empty [学历]"),
                bad(Roster.column("duration"), "0", "eligibility.roster.reason.number [学制, 1, 10]"),
                bad(Roster.column("duration"), "四", "eligibility.roster.reason.number [学制, 1, 10]"),
                bad(Roster.column("entryYear"), "1979", "eligibility.roster.reason.number [入学年份, 1980, 2100]"),
                bad(Roster.column("entryYear"), "-201", "eligibility.roster.reason.number [入学年份, 1980, 2100]"),
                bad(Roster.column("remark"), "备".repeat(201), "csv.reason.tooLong [备注, 200]"),
                bad(RosterColumns.QUALIFICATIONS, "1;X", "eligibility.roster.reason.subject [X]"),
                bad(RosterColumns.QUALIFICATIONS, "1,2", "csv.reason.columns [16, 17]"));
    }

    private static Arguments bad(Column column, String value, String reason) {
        return Arguments.of(column, value, reason);
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aLineThatCannotBeTakenSaysWhy(Column column, String value, String reason) {
        roster.add("GOOD1", "1");
        roster.add("BAD", "1").put(column, value);
        roster.add("GOOD2", "1");

        assertThat(staged()).extracting(line -> line.get(2)).containsExactly("GOOD1", "GOOD2");
        assertThat(badLines.listed()).containsExactly(badLines.listed().get(0));
        BadLine bad = badLines.listed().get(0);
        assertThat(bad.number()).isEqualTo(3);
        assertThat(bad.reason() + " " + bad.arguments()).isEqualTo(reason);
    }

    @Test
    void aWrongCheckDigitIsReportedWithoutTheNumber() {
        roster.add("110105194912310021", "1").put(RosterColumns.DOCUMENT_TYPE, "RESIDENT_ID");

        assertThat(staged()).isEmpty();
        assertThat(badLines.listed())
                .containsExactly(new BadLine(2, "eligibility.roster.reason.residentNumber", List.of()));
    }

    private List<List<String>> staged() {
        return staged(new RosterLine(INSTITUTIONS, Set.of("1", "2", "3", "4", "5", "6", "F", "S"), new Scope("99301")));
    }

    private List<List<String>> staged(RosterLine check) {
        List<List<String>> staged = new ArrayList<>();
        new CsvTables(List.of(RosterColumns.TABLE))
                .read(roster.file(), RosterColumns.TABLE, badLines, row -> staged.add(check.check(row)));
        return staged;
    }

    static Stream<Arguments> goodValues() {
        return Stream.of(
                Arguments.of(RosterColumns.NAME, "三".repeat(80)),
                Arguments.of(RosterColumns.SEX, ""),
                Arguments.of(Roster.column("duration"), "1"),
                Arguments.of(Roster.column("duration"), "9"),
                Arguments.of(Roster.column("duration"), "10"),
                Arguments.of(Roster.column("entryYear"), "1980"),
                Arguments.of(Roster.column("entryYear"), "2100"),
                Arguments.of(RosterColumns.QUALIFICATIONS, ";1"));
    }

    @ParameterizedTest
    @MethodSource("goodValues")
    void boundaryValuesAreAccepted(Column column, String value) {
        roster.add("GOOD", "1").put(column, value);

        assertThat(staged()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"11", "/", ":"})
    void aDurationIsANumberUpToTen(String duration) {
        roster.add("BAD", "1").put(Roster.column("duration"), duration);

        assertThat(staged()).isEmpty();
        assertThat(badLines.listed()).extracting(BadLine::reason).containsExactly("eligibility.roster.reason.number");
    }

    @Test
    void anEntryYearIsNotAfterTheLast() {
        roster.add("BAD", "1").put(Roster.column("entryYear"), "2101");

        assertThat(staged()).isEmpty();
    }

    @Test
    void aSchoolCodeWithoutItsLeadingZeroIsReported() {
        Map<String, Institution> south = Stream.of(
                        new Institution("01", "示例省"),
                        new Institution("01301", "示例学校"),
                        new Institution("013010", "示例校区"))
                .collect(Collectors.toMap(Institution::code, Function.identity()));
        roster.add("ONE", "1").putAll(Map.of(RosterColumns.SCHOOL, "1301", RosterColumns.CAMPUS, "013010"));
        roster.add("TWO", "1").putAll(Map.of(RosterColumns.SCHOOL, "01301", RosterColumns.CAMPUS, "13010"));
        roster.add("GOOD", "1").putAll(Map.of(RosterColumns.SCHOOL, "01301", RosterColumns.CAMPUS, "013010"));

        assertThat(staged(new RosterLine(south, Set.of("1"), Scope.COUNTRY))).hasSize(1);
        assertThat(badLines.listed())
                .containsExactly(
                        new BadLine(2, "csv.reason.lostZeros", List.of("学校代码")),
                        new BadLine(3, "csv.reason.lostZeros", List.of("校区代码")));
    }

    @Test
    void numbersThatMayBeDamagedAreRemembered() {
        RosterLine check = new RosterLine(INSTITUTIONS, Set.of("1"), new Scope("99301"));
        roster.add("E1", "1").put(RosterColumns.STUDENT_NUMBER, "2".repeat(15));
        staged(check);
        assertThat(check.suspicions()).isEmpty();

        roster.add("E1", "1").put(RosterColumns.STUDENT_NUMBER, "2".repeat(16));
        staged(check);
        assertThat(check.suspicions()).containsExactly(Suspicion.LONG_STUDENT_NUMBER);

        roster.add("17", "1");
        staged(check);
        assertThat(check.suspicions())
                .containsExactlyInAnyOrder(Suspicion.LONG_STUDENT_NUMBER, Suspicion.DOCUMENT_OF_DIGITS);
    }

    @Test
    void aRoundedNumberIsRemembered() {
        RosterLine check = new RosterLine(INSTITUTIONS, Set.of("1"), new Scope("99301"));
        roster.add("110105194912310021", "1").put(RosterColumns.DOCUMENT_TYPE, "RESIDENT_ID");
        staged(check);
        assertThat(check.suspicions()).isEmpty();

        roster.add("110105194912310000", "1").put(RosterColumns.DOCUMENT_TYPE, "RESIDENT_ID");
        roster.add("110105194912310021", "1").put(RosterColumns.DOCUMENT_TYPE, "RESIDENT_ID");
        staged(check);
        assertThat(check.suspicions()).containsExactly(Suspicion.ROUNDED_RESIDENT);
        assertThat(badLines.listed()).extracting(BadLine::reason).contains("csv.reason.rounded");
    }
}
