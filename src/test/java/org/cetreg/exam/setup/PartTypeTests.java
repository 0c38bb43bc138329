package org.cetreg.exam.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.exam.Institution.Level;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How values of a part are read, written and refused. */
class PartTypeTests {

    private static final PartColumn PLACE = PartColumn.institution("place", "机构", "place", Level.SCHOOL);
    private static final PartColumn TEXT = PartColumn.value("text", "文字", "text", PartType.TEXT, 5);
    private static final PartColumn LINES = PartColumn.value("lines", "文字", "lines", PartType.LINES, 5);

    private final PartValues values =
            new PartValues(new Scope("99"), Set.of("99101", "98101", "991010")::contains, Set.of("1", "F"));

    @ParameterizedTest
    @CsvSource({
        "MOMENT, 2027-06-12 09:00, 2027-06-12 09:00",
        "MOMENT, 2027-06-12T09:00, 2027-06-12 09:00",
        "MOMENT, 2027/6/1 9:05, 2027-06-01 09:05",
        "MOMENT, 2027-06-12 09:00:59, 2027-06-12 09:00",
        "MONEY, 25, 25.00",
        "MONEY, 0.5, 0.50",
        "MONEY, 1000000.00, 1000000.00",
        "COUNT, 007, 7",
        "COUNT, 999999, 999999",
    })
    void valuesAreAlwaysWrittenInTheSameWay(PartType type, String typed, String written) {
        assertThat(type.normalised(typed)).isEqualTo(written);
        assertThat(type.normalised(written)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "MOMENT, 2027-02-30 09:00, exam.part.reason.moment",
        "MOMENT, tomorrow, exam.part.reason.moment",
        "MOMENT, 1999-12-31 23:59, exam.part.reason.moment",
        "MOMENT, 3000-01-01 00:00, exam.part.reason.moment",
        "MONEY, 1e2, exam.part.reason.money",
        "MONEY, -1, exam.part.reason.money",
        "MONEY, 10000000.00, exam.part.reason.money",
        "COUNT, 1000000, exam.part.reason.count",
        "COUNT, 1.5, exam.part.reason.count",
    })
    void otherValuesAreRefusedWithTheirReason(PartType type, String typed, String reason) {
        assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> type.normalised(typed))
                .satisfies(bad -> assertThat(bad.at(1).reason()).isEqualTo(reason));
    }

    @Test
    void parametersAreWhatTheDatabaseStores() {
        assertThat(PartType.MOMENT.parameter("2027-06-12 09:00"))
                .isEqualTo(Timestamp.from(Instant.parse("2027-06-12T01:00:00Z")));
        assertThat(PartType.MONEY.parameter("25.01")).isEqualTo(2501L);
        assertThat(PartType.COUNT.parameter("7")).isEqualTo(7);
        assertThat(PartType.TEXT.parameter("a")).isEqualTo("a");
        assertThat(PartType.MOMENT.parameter("")).isNull();
    }

    @Test
    void aLongWrongValueIsShortenedWithoutCuttingACharacterInTwo() {
        assertThat(PartType.shortened("𠀀".repeat(30))).isEqualTo("𠀀".repeat(20));
        assertThat(PartType.shortened("short")).isEqualTo("short");
    }

    @Test
    void institutionsHaveToExistAndToLieInTheScopeAndOnTheRightLevel() {
        assertThat(values.checked(PLACE, " 99101 ")).isEqualTo("99101");
        assertThat(reason(PLACE, "98101")).isEqualTo("exam.institutions.reason.notYours");
        assertThat(reason(PLACE, "991010")).isEqualTo("exam.part.reason.institution");
        assertThat(reason(PLACE, "99999")).isEqualTo("exam.part.reason.institution");
        assertThat(reason(PLACE, "x")).isEqualTo("exam.part.reason.institution");
        assertThat(reason(PLACE, "")).isEqualTo("exam.part.reason.empty");
        assertThat(reason(PLACE.optional(), "")).isEqualTo("exam.part.reason.country");
        assertThat(values.checked(PartColumn.subject(), "F")).isEqualTo("F");
        assertThat(reason(PartColumn.subject(), "Z")).isEqualTo("exam.part.reason.subject");
    }

    @Test
    void textsAreReadableAndNoLongerThanTheirColumn() {
        assertThat(values.checked(TEXT, "𠀀𠀀𠀀𠀀𠀀")).hasSize(10);
        assertThat(reason(TEXT, "123456")).isEqualTo("exam.part.reason.long");
        assertThat(reason(TEXT, "a\nb")).isEqualTo("exam.part.reason.unreadable");
        assertThat(values.checked(LINES, "a\r\nb")).isEqualTo("a\nb");
        assertThat(reason(LINES, "a\tb")).isEqualTo("exam.part.reason.unreadable");
        assertThat(values.checked(TEXT.optional(), null)).isEmpty();
    }

    @Test
    void aRowIsKnownByItsMark() {
        PartRow row = new PartRow(List.of("99101", "F"), Map.of("a", "1", "b", "2"), Map.of(), null);

        assertThat(row.key()).isEqualTo("99101.F");
        assertThat(row.mark())
                .isEqualTo(new PartRow(row.keys(), Map.of("b", "2", "a", "1"), Map.of("taken", 3L), "x").mark())
                .isNotEqualTo(new PartRow(row.keys(), Map.of("a", "1", "b", "3"), Map.of(), null).mark());
    }

    private String reason(PartColumn column, String typed) {
        try {
            return values.checked(column, typed);
        } catch (BadValue bad) {
            return bad.at(1).reason();
        }
    }
}
