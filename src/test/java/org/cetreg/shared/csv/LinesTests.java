package org.cetreg.shared.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTests {

    @Test
    void aLineEndsAtABreakOfAnyKindAndAtNothingElse() throws IOException {
        assertThat(lines("a\nb\r\nc\rd\u0000e\n\u0000\nf")).containsExactly("a", "b", "c", "d\u0000e", "\u0000", "f");
        assertThat(lines("\r\n\r\n")).containsExactly("", "");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void aLineOfMaximumLengthIsKeptAndALongerOneIsReported() throws IOException {
        Lines lines = new Lines(new StringReader("x".repeat(Lines.MAX_LENGTH) + "\n" + "y".repeat(8_001) + "\nz"));

        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).hasSize(Lines.MAX_LENGTH);
        assertThat(lines.isTooLong()).isFalse();
        assertThat(lines.next()).isTrue();
        assertThat(lines.isTooLong()).isTrue();
        assertThat(lines.next()).isTrue();
        assertThat(lines.isTooLong()).isFalse();
        assertThat(lines.number()).isEqualTo(3);
        assertThat(lines.next()).isFalse();
    }

    private static List<String> lines(String text) throws IOException {
        Lines lines = new Lines(new StringReader(text));
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            read.add(lines.text());
        }
        return read;
    }
}
