package org.cetreg.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.cetreg.Database;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

/** Trial data that an older build has made: the start stops, and says in one sentence what to do. */
class OlderTrialDataIT {

    @Test
    void aTrialDirectoryOfAnOlderBuildIsToldInOneSentence() {
        String name = "older" + System.nanoTime();
        new JdbcTemplate(new DriverManagerDataSource(Database.url(), "postgres", "postgres"))
                .execute("create database " + name);
        String url = Database.url().replaceFirst("/postgres(?=\\?|$)", "/" + name);
        FluentConfiguration migrations = Flyway.configure()
                .dataSource(url, "postgres", "postgres")
                .locations("classpath:db/migration")
                .target("010");
        migrations.load().migrate();
        new JdbcTemplate(new DriverManagerDataSource(url, "postgres", "postgres"))
                .update("update flyway_schema_history set checksum = checksum + 1");

        FlywayValidateException refused = catchThrowableOfType(
                FlywayValidateException.class, () -> migrations.load().migrate());

        assertThat(refused).isNotNull();
        assertThat(new OtherVersionAnalyzer(new MockEnvironment().withProperty("cet.demo.directory", ".cet-demo"))
                        .analyze(refused, refused)
                        .getDescription())
                .startsWith(
                        "The trial data in .cet-demo were made by another version of this program: delete that directory")
                .hasSizeLessThan(300)
                .doesNotContain("\n");
    }
}
