package org.cetreg.account.web.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class AuditPagesIT {

    @Autowired
    Trail trail;

    @Autowired
    SignUps signUps;

    @Autowired
    Audit audit;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    private final String object = "test:" + System.nanoTime();
    private Visitor reader;

    @BeforeEach
    void aReader() {
        reader = staff(Role.OPERATOR, null);
    }

    @Test
    void anEntrySaysWhoWhatWhenBeforeAndAfter() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        audit.change(
                new Actor(actor(candidate)),
                "test.change",
                object,
                Map.of("a", 1, "same", 7),
                Map.of("a", "2<b>", "same", 7));

        Page page = reader.get("/audit?object=" + object);

        assertThat(page.text())
                .contains(actor(candidate), candidate.email(), "test.change", object, "changed", "北京时间")
                .contains("{\"a\":1}", "{\"a\":\"2<b>\"}")
                .doesNotContain("same");
    }

    @Test
    void entriesAreFoundByWhoWhatToWhatAndWhen() {
        Visitor one = Visitor.arrive().signUpAndLogIn();
        Visitor other = Visitor.arrive().signUpAndLogIn();
        audit.record(new Actor(actor(one)), "test.a", object, "x-one-a", Map.of());
        audit.record(new Actor(actor(one)), "test.b", object, "x-one-b", Map.of());
        audit.record(new Actor(actor(other)), "test.a", object, "x-other-a", Map.of());

        assertThat(outcomes("?object=" + object)).containsExactly("x-other-a", "x-one-b", "x-one-a");
        assertThat(outcomes("?actor=" + one.email().toUpperCase() + "&object=" + object))
                .containsExactly("x-one-b", "x-one-a");
        assertThat(outcomes("?actor=" + actor(other) + "&action=test.a")).containsExactly("x-other-a");
        assertThat(outcomes("?object=" + object + "&action=test.b&from=2000-01-01&to=2999-12-31"))
                .containsExactly("x-one-b");
        assertThat(outcomes("?object=" + object + "&to=2000-01-01")).isEmpty();
        assertThat(outcomes("?object=" + object + "&from=2999-01-01")).isEmpty();
    }

    @Test
    void aLongTrailIsReadPageByPageAndEachEntryOnce() {
        for (int i = 0; i < 120; i++) {
            audit.record(Actor.SYSTEM, "test.many", object, "x-%03d".formatted(i), Map.of());
        }
        jdbc.update("update audit_entry set at = date_trunc('minute', at) where object = ?", object);

        Page first = reader.get("/audit?object=" + object);
        Page second = reader.get(first.links("更早的记录").get(0));
        Page third = reader.get(second.links("更早的记录").get(0));

        assertThat(first.text()).contains("x-119", "x-070").doesNotContain("x-069");
        assertThat(second.text()).contains("x-069", "x-020").doesNotContain("x-070", "x-019");
        assertThat(third.text()).contains("x-019", "x-000").doesNotContain("x-020");
        assertThat(third.links("更早的记录")).isEmpty();
        assertThat(third.links("最新的记录")).hasSize(1);
    }

    @Test
    void anInstitutionsAdministratorReadsOnlyItsStaffsActions() {
        String school = fixtures.campus().school();
        String foreign = fixtures.campus().school();
        staff(Role.SCHOOL_STAFF, school).get("/staff/ticket-check?code=1");
        staff(Role.SCHOOL_STAFF, foreign).get("/staff/ticket-check?code=1");
        Visitor ours = staff(Role.ADMINISTRATOR, school);
        audit.record(Actor.SYSTEM, "ticket.check", object, "x-system", Map.of());

        Page page = ours.get("/audit?action=ticket.check");

        assertThat(page.textOf("none")).isNull();
        assertThat(page.text()).contains(school).doesNotContain("x-system");
        assertThat(jdbc.queryForList(
                        "select institution from audit_entry where action = 'ticket.check' and institution = ?",
                        String.class,
                        school))
                .hasSize(1);
        assertThat(page.texts("code").stream().filter("ticket.check"::equals)).hasSize(1);
    }

    @Test
    void readingIsRecordedToo() {
        reader.get("/audit?object=" + object);

        Page page = reader.get("/audit?action=audit.read&actor=" + actor(reader));

        assertThat(page.text()).contains("{\"object\":\"" + object + "\"}");
        assertThat(trail.by(actor(reader), "audit.read")).contains("shown");
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday",
        "from, 2027-13-01",
        "to, 20270601",
        "to, +999999999-12-31",
        "from, -0044-03-15",
        "actor, nobody@example.org",
        "actor, @"
    })
    void anInvalidSearchIsReportedAtItsField(String field, String typed) {
        Page page = reader.get("/audit?" + field + "=" + typed.replace("+", "%2B"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.error(field)).isNotBlank();
        assertThat(page.body()).contains("value=\"" + typed + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "after=x",
        "after=9999999999999999.999999999999999999",
        "after=-9999999999999999.1",
        "object='&actor=%25&action='--",
        "object=%F0%A0%AE%B7&from=&to="
    })
    void oddAddressesAreAnswered(String query) {
        assertThat(reader.get("/audit?" + query).status()).isEqualTo(200);
    }

    @Test
    void candidatesAndOtherStaffDoNotReadIt() {
        assertThat(Visitor.arrive().signUpAndLogIn().get("/audit").status()).isEqualTo(403);
        assertThat(staff(Role.REVIEWER, null).get("/audit").status()).isEqualTo(403);
        assertThat(Visitor.arrive().get("/audit").path()).startsWith("/account/login");
    }

    @Test
    void aPageCostsAtMostFiveStatements() {
        String query = "/audit?actor=" + reader.email() + "&from=2000-01-01";
        assertThat(StatementCount.during(() -> reader.get(query))).hasSizeLessThanOrEqualTo(5);
    }

    private List<String> outcomes(String query) {
        return reader.get("/audit" + query).texts("code").stream()
                .filter(text -> text.startsWith("x-"))
                .toList();
    }

    private Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    private String actor(Visitor visitor) {
        return jdbc.queryForObject(
                "select 'account:' || id from account where email = ?", String.class, visitor.email());
    }
}
