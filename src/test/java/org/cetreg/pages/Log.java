package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.test.system.CapturedOutput;

/** What the site has written into its log since this was made. */
public final class Log {

    /** How a line begins: a time and a level, a step of a stack, or the name of an exception. */
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

    /** Nothing of this stands in the log, and no line of it was begun by anybody else. */
    public void tellsNothingOf(List<String> sent) {
        assertThat(lines()).as("lines of the log").allSatisfy(line -> {
            assertThat(line).matches(LINE);
            assertThat(line).doesNotContain(sent);
        });
    }
}
