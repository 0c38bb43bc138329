package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that each column in the list also exists everywhere the list is used. */
class RosterColumnsTests {

    @ParameterizedTest
    @ValueSource(strings = {"student_record", "roster_conflict"})
    void everyFactIsAColumnOfTheTable(String table) throws IOException {
        String definition = definition(table);

        assertThat(RosterColumns.facts())
                .contains("name_folded", "student_number")
                .doesNotContain("document_number", "qualifications")
                .allMatch(fact -> Pattern.compile("(?m)^\\s+" + fact + "\\s")
                        .matcher(definition)
                        .find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "data_en"})
    void everyColumnHasAName(String bundle) throws IOException {
        Properties messages = new Properties();
        try (var text = Files.newBufferedReader(Path.of("src/main/resources/messages/" + bundle + ".properties"))) {
            messages.load(text);
        }

        assertThat(RosterColumns.TABLE.columns())
                .allMatch(column -> messages.containsKey("data.studentRecords."
                        + (column == RosterColumns.QUALIFICATIONS ? "subjects" : column.name())));
    }

    private static String definition(String table) throws IOException {
        String sql = Files.readString(Path.of("src/main/resources/db/migration/V050__eligibility.sql"))
                .toLowerCase(Locale.ROOT);
        int begin = sql.indexOf("create table " + table + " (");
        return sql.substring(begin, sql.indexOf("\n);", begin));
    }
}
