package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Migrations that change what is kept, on a database of their own that was in use before. */
@IntegrationTest
class MigrationsIT {

    @Autowired
    JdbcTemplate site;

    @Autowired
    List<JavaMigration> migrations;

    private String url;
    private JdbcTemplate jdbc;

    @BeforeEach
    void anotherDatabase() {
        String name = "migrated" + System.nanoTime();
        site.execute("create database " + name);
        url = Database.url().replaceFirst("/postgres(?=\\?|$)", "/" + name);
        jdbc = new JdbcTemplate(new DriverManagerDataSource(url, "postgres", "postgres"));
    }

    @Test
    void addressesLoseWhatNobodySeesAndTheOldestOfSeveralHasTheCleanOne() {
        migrate("270");
        long clean = account("plain@example.org");
        long hidden = account("\u200byan@example.org");
        long second = account("ya\u00adn@example.org");
        long taken = account("plain\ufeff@example.org");
        long around = account("\u3000Luo@example.org\u00a0");
        long chinese = account("颜冬儿@例子.中国");
        long joined = account("颜\u200d冬@例子.中国");

        migrate("271");

        assertThat(email(clean)).isEqualTo("plain@example.org");
        assertThat(email(hidden)).isEqualTo("yan@example.org");
        assertThat(email(second)).as("looks like an older one's").isEqualTo("ya\u00adn@example.org");
        assertThat(email(taken)).as("looks like one that was clean").isEqualTo("plain\ufeff@example.org");
        assertThat(email(around)).isEqualTo("Luo@example.org");
        assertThat(email(chinese)).isEqualTo("颜冬儿@例子.中国");
        assertThat(email(joined)).isEqualTo("颜冬@例子.中国");
    }

    @Test
    void whatCouldNotBeBookedBeforeIsOnTheOperatorsListOnce() {
        migrate("280");
        for (String detail : List.of(
                "{\"reported\": \"0.01\", \"expected\": \"0.02\", \"platformNumber\": \"T1\", \"source\": \"QUERY\"}",
                "{\"reported\": \"0.01\", \"expected\": \"0.02\", \"platformNumber\": \"T1\", \"source\": \"NOTIFICATION\"}",
                "{\"reported\": \"0.03\", \"expected\": \"0.02\", \"platformNumber\": \"T1\", \"source\": \"QUERY\"}")) {
            entry("AMOUNT_DIFFERS", detail);
        }
        entry("UNREADABLE", "{\"reason\": \"no amount\"}");

        migrate("281");

        assertThat(jdbc.queryForList(
                        "select concat_ws(' ', order_number, reason, reported, expected, platform_number, times)"
                                + " from unbooked_report where settled_at is null order by reason, reported",
                        String.class))
                .containsExactly(
                        "17 AMOUNT_DIFFERS 0.01 0.02 T1 2", "17 AMOUNT_DIFFERS 0.03 0.02 T1 1", "17 UNREADABLE    1");
    }

    /** Up to this version, as a release that ended with it. */
    private void migrate(String version) {
        Flyway.configure()
                .dataSource(url, "postgres", "postgres")
                .locations("classpath:db/migration")
                .javaMigrations(migrations.toArray(JavaMigration[]::new))
                .target(version)
                .load()
                .migrate();
    }

    private void entry(String outcome, String detail) {
        jdbc.update(
                "insert into audit_entry (at, actor, action, object, outcome, detail)"
                        + " values (now(), 'system', 'payment.book', 'payment:17', ?, ?::jsonb)",
                outcome,
                detail);
    }

    private long account(String email) {
        return jdbc.queryForObject(
                "insert into account (id, passport_id, email, password_hash, created_at)"
                        + " values (nextval('account_seq'), ?, ?, 'x', now()) returning id",
                Long.class,
                UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT),
                email);
    }

    private String email(long account) {
        return jdbc.queryForObject("select email from account where id = ?", String.class, account);
    }
}
