package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.test.system.CapturedOutput;

/** The lines that the site has written to its log since this object was created. */
public final class Log {

    /** The valid beginnings of a line: a time and a level, a stack frame, or the name of an exception. */
    private static final Pattern LINE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\S+ +[A-Z]+ \\d+ --- .*|\\tat .*|(Caused by: |Wrapped by: )?[\\w.$]+(: .*)?|");

    private final CapturedOutput output;
    private final int start;

    public Log(CapturedOutput output) {
        this.output = output;
        start = output.getAll().length();
    }

    public String text() {
        return output.getAll().substring(start);
    }

    public List<String> lines() {
        return text().lines().toList();
    }

    /** Asserts that the log contains none of the texts and no line that was forged. */
    public void tellsNothingOf(List<String> sent) {
        assertThat(lines()).as("lines of the log").allSatisfy(line -> {
            assertThat(line).matches(LINE);
            assertThat(line).doesNotContain(sent);
        });
    }
}
