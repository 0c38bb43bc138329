package org.cetreg.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final LocalTime EARLY = LocalTime.of(7, 5);

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-01", "2026/5/1", "2026.5.1", "2026年5月1日", "2026 年 05 月 01", "2026 - 5 - 1"})
    void aDateIsReadHoweverItIsTyped(String typed) {
        assertThat(DateTimes.date(typed)).isEqualTo(DAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-05", "26-05-01", "2026-02-29", "2026-13-01", "2026-05-01x", "五月一日"})
    void anImpossibleDateIsRefused(String typed) {
        assertThat(DateTimes.date(typed)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7:05", "07:05", "07：05", "07:05:59", "07:05:59.123"})
    void aTimeIsReadToTheMinute(String typed) {
        assertThat(DateTimes.time(typed)).isEqualTo(EARLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7:5", "24:00", "23:60", "07:05:5"})
    void anImpossibleTimeIsRefused(String typed) {
        assertThat(DateTimes.time(typed)).isNull();
    }

    @Test
    void aDateIsWrittenWithoutATime() {
        assertThat(field("date", "").write(DAY, null)).isEqualTo("2026-05-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time     | no_timezone    | 07:05",
                "time     | utc_offset     | 07:05+08:00",
                "time     | utc_normalized | 23:05Z",
                "datetime | no_timezone    | 2026-05-01T07:05",
                "datetime | utc_offset     | 2026-05-01T07:05+08:00",
                "datetime | utc_normalized | 2026-04-30T23:05Z"
            })
    void aTimeIsWrittenAsTheFormWantsIt(String subtype, String format, String written) {
        assertThat(field(subtype, format).write(subtype.equals("time") ? null : DAY, EARLY))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-01T07:05       | 2026-05-01 | 07:05",
                "2026-05-01T07:05:59    | 2026-05-01 | 07:05",
                "2026-04-30T23:05Z      | 2026-05-01 | 07:05",
                "2026-05-01T08:05+09:00 | 2026-05-01 | 07:05"
            })
    void aMomentIsShownAsItIsInBeijing(String value, String date, String time) {
        DateTimes moment = field("datetime", "");

        assertThat(moment.dateText(value)).isEqualTo(date);
        assertThat(moment.timeText(value)).isEqualTo(time);
        assertThat(moment.readable(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-05-01", "07:05", "T", "xT07:05", "2026-05-01Tx"})
    void halfAMomentIsNone(String value) {
        DateTimes moment = field("datetime", "");

        assertThat(moment.dateText(value)).isEmpty();
        assertThat(moment.timeText(value)).isEmpty();
        assertThat(moment.readable(value)).isFalse();
    }

    @Test
    void aDateIsReadableByItself() {
        assertThat(field("date", "").dateText("2026-05-01")).isEqualTo("2026-05-01");
        assertThat(field("date", "").readable("2026-05-01")).isTrue();
        assertThat(field("date", "").dateText("x")).isEmpty();
        assertThat(field("date", "").readable("x")).isFalse();
    }

    @Test
    void aTimeIsReadableByItselfInEachOfItsForms() {
        DateTimes time = field("time", "");

        assertThat(time.timeText("07:05")).isEqualTo("07:05");
        assertThat(time.timeText("23:05Z")).isEqualTo("07:05");
        assertThat(time.timeText("08:05+09:00")).isEqualTo("07:05");
        assertThat(time.timeText("x")).isEmpty();
        assertThat(time.readable("07:05")).isTrue();
        assertThat(time.readable("x")).isFalse();
    }

    private static DateTimes field(String subtype, String format) {
        return DateTimes.of(new FormField(
                "d",
                FormKind.DATETIME,
                List.of("d"),
                Map.of("subtype", subtype, "timeSerializingFormat", format),
                List.of()));
    }
}
