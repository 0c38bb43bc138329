package org.cetreg.exam.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.PartChanges;
import org.cetreg.exam.setup.SetupSittings;
import org.cetreg.exam.setup.SittingOffice;
import org.cetreg.exam.setup.SittingPart;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What is missing in a sitting, or contradicts something else, before it is opened. */
@IntegrationTest
class SittingCheckIT {

    private static final Clerk CLERK = SetupSittings.clerk("check", Scope.COUNTRY);

    @Autowired
    SittingOffice office;

    @Autowired
    List<SittingPart> parts;

    @Autowired
    List<SittingCheck> checks;

    @Autowired
    PartChanges changes;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate undone;

    Campus campus;
    SittingId sitting;

    @BeforeEach
    void campus() {
        fixtures.sitting();
        campus = fixtures.campus();
        sitting = SetupSittings.empty(office);
    }

    @Test
    void everythingIsMissingInANewSitting() {
        assertThat(kinds(found()))
                .containsExactlyInAnyOrder("noSubjects", "noWindow", "noQuota", "noTicketDate", "noNotice");
        assertThat(found().stream().filter(finding -> finding.kind().equals("noWindow")))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.institution()).isEqualTo("(" + campus.code() + ")校区" + campus.code()));
    }

    @Test
    void aSubjectWithSeatsButWithoutAFeeIsFoundUnlessTheSchoolOrProvinceHasOne() {
        date("F");
        quota("F", "3");
        assertThat(told("noFee")).containsExactly("(" + campus.code() + ")校区" + campus.code() + " F 英语四级口试");

        add("fees", SetupSittings.fee(campus.school(), "F", "25"));
        assertThat(told("noFee")).isEmpty();

        add("fees", SetupSittings.fee(campus.code(), "F", "0"));
        assertThat(told("noFee")).hasSize(1);
    }

    @Test
    void subjectsSeatsWindowsAndTicketsThatContradictEachOtherAreFound() {
        date("F");
        quota("1", "3");
        add(
                "windows",
                Map.of("institution", campus.school(), "opens", "2040-03-01 09:00", "closes", "2040-06-16 10:00"));
        jdbc.update("update sitting set tickets_from = '2040-06-17' where id = ?", sitting.value());

        assertThat(kinds(found()))
                .contains("oralAlone", "quotaNotOffered", "windowLate", "ticketDateLate", "subjectNowhere")
                .doesNotContain("noWindow", "noQuota", "noSubjects", "noTicketDate");
    }

    @Test
    void aSittingWithEverythingHasNothingSevere() {
        date("1");
        quota("1", "3");
        add("fees", SetupSittings.fee(campus.code(), "1", "25"));
        add("windows", Map.of("institution", campus.code(), "opens", "2040-03-01 09:00", "closes", "2040-03-20 17:00"));

        assertThat(found().stream().filter(SittingFinding::severe)).isEmpty();
        jdbc.update(
                "update sitting_subject set starts_at = null, ends_at = null where sitting_id = ?", sitting.value());
        assertThat(kinds(found())).contains("noDate");
    }

    @Test
    void nothingIsMissingAtAClosedCampus() {
        undone.executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(kinds(found())).contains("noWindow", "noQuota");
            jdbc.update("update institution set closed_at = now() where code = ?", campus.school());
            assertThat(kinds(found())).doesNotContain("noWindow", "noQuota");
        });
    }

    /** Ten thousand campuses with eleven subjects each; it takes about a second on a machine with two cores. */
    @Test
    void aWholeCountryIsCheckedInSeconds() {
        undone.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.execute("set local session_replication_role = replica");
            jdbc.update("insert into institution (code, name, level, parent_code)"
                    + " select '0' || lpad(n::text, 5, '0'), '校区', 'CAMPUS', '0' || left(lpad(n::text, 5, '0'), 4)"
                    + " from generate_series(0, 9999) n");
            jdbc.update(
                    "insert into seat_quota (sitting_id, campus_code, subject_code, capacity)"
                            + " select ?, i.code, s.code, 100 from institution i, subject s where i.code < '1'"
                            + " and i.level = 'CAMPUS'",
                    sitting.value());
            jdbc.execute("analyze institution");
            jdbc.execute("analyze seat_quota");
            long before = System.nanoTime();

            List<SittingFinding> found = all(Scope.COUNTRY);

            long millis = (System.nanoTime() - before) / 1_000_000;
            System.out.println("check of 10,000 campuses: " + millis + " ms");
            assertThat(millis).isLessThan(10_000);
            assertThat(found.stream().filter(finding -> finding.kind().equals("noFee")))
                    .hasSize(FindingQuery.EACH)
                    .allMatch(finding -> finding.alike() == 110_000);
        });
    }

    private List<SittingFinding> found() {
        return all(new Scope(campus.school()));
    }

    private List<SittingFinding> all(Scope scope) {
        return checks.stream()
                .flatMap(check -> check.findings(sitting, scope).stream())
                .toList();
    }

    private static Set<String> kinds(List<SittingFinding> found) {
        return found.stream().map(SittingFinding::kind).collect(Collectors.toSet());
    }

    private List<String> told(String kind) {
        return found().stream()
                .filter(finding -> finding.kind().equals(kind))
                .map(finding -> finding.institution() + " " + finding.subjectLabel(Locale.CHINESE))
                .toList();
    }

    private void date(String subject) {
        add("dates", Map.of("subject", subject, "starts", "2040-06-16 09:00", "ends", "2040-06-16 11:20"));
    }

    private void quota(String subject, String capacity) {
        add("quotas", Map.of("campus", campus.code(), "subject", subject, "capacity", capacity));
    }

    private void add(String part, Map<String, String> values) {
        changes.add(SetupSittings.part(parts, part), sitting, values, CLERK);
    }
}
