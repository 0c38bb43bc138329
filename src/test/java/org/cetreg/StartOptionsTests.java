package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options that the operations guide recommends for a node (decision 76): this JDK knows them, and they work. */
class StartOptionsTests {

    private static final Path GUIDE = Path.of("docs/operations.md");
    private static final String ARCHIVE = "site/classes.jsa";
    private static final Pattern OPTION = Pattern.compile("(?<= )-X\\S+");

    @TempDir
    private Path directory;

    @Test
    void anArchiveIsWrittenAndUsedTogetherWithTheOtherOptions() throws Exception {
        List<String> writing = options("java -XX:ArchiveClassesAtExit=");
        List<String> using = options("java -XX:SharedArchiveFile=");
        assertThat(using).hasSizeGreaterThan(5);

        assertThat(java(writing)).doesNotContainIgnoringCase("warning");
        assertThat(directory.resolve("classes.jsa")).isNotEmptyFile();
        // Without an archive that suits, this one refuses to start.
        using.add("-Xshare:on");
        assertThat(java(using)).doesNotContainIgnoringCase("warning").contains("sharing");
    }

    /** Returns the options of the command in the guide that begins like this. */
    private List<String> options(String beginning) throws IOException {
        String guide = Files.readString(GUIDE);
        int start = guide.indexOf("    " + beginning);
        assertThat(start).as(beginning).isPositive();
        String command = guide.substring(start, guide.indexOf(" -jar ", start));
        return new ArrayList<>(OPTION.matcher(command)
                .results()
                .map(MatchResult::group)
                .map(option ->
                        option.replace(ARCHIVE, directory.resolve("classes.jsa").toString()))
                .toList());
    }

    private static String java(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
