package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class ApplicationIT {

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void startsOnAnEmptyDatabaseAndOwnsTheEnginesTables() {
        assertThat(jdbc.queryForObject(
                        "select value_ from act_ge_property where name_ = 'schema.version'", String.class))
                .isEqualTo("fox");
    }
}
