package org.cetreg.shared.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvOutputTests {

    @Test
    void beginsWithTheMarkAndQuotesWhatNeedsIt() throws IOException {
        assertThat(written("对账", "a,b", "say \"no\"", "", "two\nlines"))
                .isEqualTo("\uFEFF对账,\"a,b\",\"say \"\"no\"\"\",,\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1", "\u0009=1"})
    void nothingIsTakenForAFormula(String value) throws IOException {
        assertThat(written(value)).isEqualTo("\uFEFF'" + value + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"-0.02", "12.30", "0", "-5", "201703201630000"})
    void amountsStayNumbers(String value) throws IOException {
        assertThat(written(value)).isEqualTo("\uFEFF" + value + "\r\n");
    }

    @Test
    void longNumbersAreReadAsText() throws IOException {
        assertThat(written("2017032016300012")).isEqualTo("\uFEFF2017032016300012\t\r\n");
    }

    private static String written(String... values) throws IOException {
        StringWriter text = new StringWriter();
        new CsvOutput(text).line(List.of(values));
        return text.toString();
    }
}
