package org.cetreg.shared.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cetreg.shared.AccountId;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads all data that the site keeps about a person, across all modules. */
@Component
public class StoredDataReader {

    private final NamedParameterJdbcTemplate jdbc;
    private final ObjectMapper json;
    private final List<StoredData> sections;
    private final String statement;

    StoredDataReader(NamedParameterJdbcTemplate jdbc, ObjectMapper json, List<StoredData> sections) {
        this.jdbc = jdbc;
        this.json = json;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(StoredData::order).thenComparing(StoredData::section))
                .toList();
        this.statement = "select "
                + this.sections.stream()
                        .map(section -> "(select coalesce(json_agg(row_to_json(r)), '[]') from (" + section.rows()
                                + ") r) as \"" + section.section() + "\"")
                        .collect(Collectors.joining(", "));
    }

    /** Returns the sections in order, each with its rows. They are read in one statement. */
    public Map<String, JsonNode> of(AccountId accountId) {
        return jdbc.queryForObject(statement, Map.of("account", accountId.value()), (row, number) -> {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            for (StoredData section : sections) {
                found.put(section.section(), read(row.getString(section.section())));
            }
            return found;
        });
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL returned invalid JSON", e);
        }
    }
}
