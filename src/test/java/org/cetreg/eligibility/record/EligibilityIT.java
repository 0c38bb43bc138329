package org.cetreg.eligibility.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Student;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.account.ShownWork;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests who finds a student record and who is stopped (R-I1, R-I3). */
@IntegrationTest
class EligibilityIT {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    Eligibility eligibility;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    final String address = "198.51.100." + ADDRESSES.incrementAndGet();

    @AfterEach
    void backToToday() {
        clock.reset();
    }

    @Test
    void allThreeFieldsFindTheRecord() {
        Student student = fixtures.student(fixtures.campus(), "1", "F");

        assertThat(eligibility.find(fixtures.account(), address, ShownWork.NONE, student.claim()))
                .isEqualTo(new Lookup.Found(student.recordId(), 0));
    }

    @Test
    void otherSpellingsFindTheRecordToo() {
        Student student = fixtures.student(fixtures.campus(), "1");
        IdentityClaim claim = student.claim();

        assertThat(eligibility.find(
                        fixtures.account(),
                        address,
                        ShownWork.NONE,
                        new IdentityClaim(claim.type(), " ｅ" + claim.number().substring(1), claim.name() + " ")))
                .isEqualTo(new Lookup.Found(student.recordId(), 0));
    }

    @Test
    void oneWrongFieldIsAnsweredLikeThreeAndRunsTheSameStatements() {
        Student student = fixtures.student(fixtures.campus(), "1");
        Student other = fixtures.student(fixtures.campus(), "1");
        IdentityClaim claim = student.claim();
        AccountId account = fixtures.account();
        eligibility.find(account, address, ShownWork.NONE, new IdentityClaim(claim.type(), "NOBODY", claim.name()));

        List<List<String>> executed = Stream.of(
                        new IdentityClaim(DocumentType.MACAO_ID, claim.number(), claim.name()),
                        new IdentityClaim(claim.type(), "NOBODY", claim.name()),
                        new IdentityClaim(
                                claim.type(), claim.number(), other.claim().name()),
                        new IdentityClaim(DocumentType.MACAO_ID, "NOBODY", "没有这个人"))
                .map(wrong -> statementsOf(account, wrong))
                .distinct()
                .toList();

        assertThat(executed).hasSize(1);
    }

    private List<String> statementsOf(AccountId account, IdentityClaim wrong) {
        return StatementCount.duringHere(() -> assertThat(eligibility.find(account, address, ShownWork.NONE, wrong))
                .isEqualTo(new Lookup.NotFound()));
    }

    @Test
    void repeatedFailuresCloseTheQueryForSomeTimeEvenForTheRightFields() {
        Student student = fixtures.student(fixtures.campus(), "1");
        AccountId account = fixtures.account();
        failUntilClosed(account);

        Lookup closed = eligibility.find(account, address, ShownWork.NONE, student.claim());

        assertThat(closed)
                .isInstanceOfSatisfying(
                        Lookup.Closed.class,
                        answer -> assertThat(answer.until()).isAfter(clock.instant()));
        clock.advance(Duration.between(clock.instant(), ((Lookup.Closed) closed).until()));
        assertThat(eligibility.find(account, address, ShownWork.NONE, student.claim()))
                .isEqualTo(new Lookup.Found(student.recordId(), 0));
    }

    @Test
    void aSuccessDoesNotResetFailures() {
        Student own = fixtures.student(fixtures.campus(), "1");
        AccountId account = fixtures.account();

        int failures = 0;
        while (!(eligibility.find(account, address, ShownWork.NONE, own.claim()) instanceof Lookup.Closed)) {
            eligibility.find(account, address, ShownWork.NONE, wrong());
            assertThat(++failures).isLessThan(50);
        }

        assertThat(failures).isGreaterThan(1);
    }

    @Test
    void anotherAccountAtTheSameAddressIsNotClosedWithTheFirst() {
        Student student = fixtures.student(fixtures.campus(), "1");
        failUntilClosed(fixtures.account());

        assertThat(eligibility.find(fixtures.account(), address, ShownWork.NONE, student.claim()))
                .isEqualTo(new Lookup.Found(student.recordId(), 0));
    }

    @Test
    void afterManyFailuresAtAnAddressACaptchaIsRequiredAndNobodyIsLockedOut() {
        Student student = fixtures.student(fixtures.campus(), "1");
        AccountId account = fixtures.account();
        Lookup last = new Lookup.NotFound();
        int tries = 0;
        for (; last instanceof Lookup.NotFound; tries++) {
            assertThat(tries).isLessThan(500);
            last = eligibility.find(new AccountId(1_000_000_000L + tries), address, ShownWork.NONE, wrong());
        }

        assertThat(tries).as("failures before the captcha").isGreaterThan(200);
        assertThat(eligibility.find(account, address, ShownWork.NONE, student.claim()))
                .isEqualTo(new Lookup.Unproven(1));
        assertThat(eligibility.find(account, address, () -> 1, student.claim()))
                .isEqualTo(new Lookup.Found(student.recordId(), 0));
        assertThat(eligibility.find(account, address + "1", ShownWork.NONE, student.claim()))
                .isEqualTo(new Lookup.Found(student.recordId(), 0));
    }

    @Test
    void aCaptchaDoesNotOpenWhatAnAccountsOwnFailuresClosed() {
        AccountId account = fixtures.account();
        failUntilClosed(account);

        assertThat(eligibility.find(account, address, () -> 4, wrong())).isInstanceOf(Lookup.Closed.class);
    }

    @Test
    void everyQueryLeavesAnAuditEntryWithoutWhatWasTyped() {
        Student student = fixtures.student(fixtures.campus(), "1");
        AccountId account = fixtures.account();
        eligibility.find(account, address, ShownWork.NONE, student.claim());
        eligibility.find(account, address, ShownWork.NONE, wrong());
        failUntilClosed(account);

        List<String> entries = jdbc.queryForList(
                "select outcome || ' ' || object || ' ' || detail::text from audit_entry"
                        + " where actor = ? and action = 'eligibility.query' order by id",
                String.class,
                "account:" + account);

        assertThat(entries.get(0)).startsWith("Found student-record:" + student.recordId());
        assertThat(entries.get(1)).startsWith("NotFound student-record:none").contains(address);
        assertThat(entries.get(entries.size() - 1)).startsWith("Closed student-record:none");
        assertThat(String.join("\n", entries))
                .doesNotContain(student.claim().number(), student.claim().name(), "NOBODY", "没有这个人");
    }

    @Test
    void aQueryCostsThreeStatementsWhenItSucceeds() {
        Student student = fixtures.student(fixtures.campus(), "1");
        AccountId account = fixtures.account();

        assertThat(StatementCount.duringHere(() -> eligibility.find(account, address, ShownWork.NONE, student.claim())))
                .hasSize(3);
    }

    @Test
    void aRecordComesWithItsQualificationsInOneStatement() {
        Student student = fixtures.student(fixtures.campus(), "1", "2", "F");
        List<StudentRecord> found = new ArrayList<>();

        assertThat(StatementCount.duringHere(() -> found.add(eligibility.record(student.recordId()))))
                .hasSize(1);

        StudentRecord record = found.get(0);
        assertThat(record.qualifications()).containsExactly("1", "2", "F");
        assertThat(record.campusCode()).isEqualTo(student.campus().code());
    }

    @Test
    void anUnknownRecordIsNoRecord() {
        assertThatThrownBy(() -> eligibility.record(new StudentRecordId(-1)))
                .isInstanceOf(NoSuchElementException.class);
    }

    private void failUntilClosed(AccountId account) {
        int tries = 0;
        while (!(eligibility.find(account, address, ShownWork.NONE, wrong()) instanceof Lookup.Closed)) {
            assertThat(++tries).isLessThan(50);
        }
    }

    private static IdentityClaim wrong() {
        return new IdentityClaim(DocumentType.PASSPORT, "NOBODY", "没有这个人");
    }
}
