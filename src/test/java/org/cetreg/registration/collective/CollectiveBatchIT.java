package org.cetreg.registration.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.Trail;
import org.cetreg.account.Accounts;
import org.cetreg.payment.Balances;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.registration.SubjectEntry.RegisteredBy;
import org.cetreg.registration.Walks;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Batches of collective payments: what they lock, and how they are paid (R-P6, R-W7). */
@IntegrationTest
class CollectiveBatchIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    CollectiveBatches batches;

    @Autowired
    EntryPayments entryPayments;

    @Autowired
    Payments payments;

    @Autowired
    PaymentLines lines;

    @Autowired
    Balances balances;

    @Autowired
    Accounts accounts;

    @Autowired
    Letterbox letterbox;

    @Autowired
    Trail trail;

    @Autowired
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void rp6_aBatchLocksWhatIsUnpaidAndNamesWhatIsLeftOut() throws Exception {
        var campus = fixtures.openCampus();
        var unpaid = chosen(campus, "1");
        var paid = chosen(campus, "1");
        List<Long> ids = SchoolOffice.unpaid(unpaid, paid);
        paid.pay();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, ids);

        assertThat(office.outcomes(batch)).containsExactly("1:LOCKED", "1:OWN_PAID");
        assertThat(only(unpaid).locked()).isTrue();
        assertThat(only(paid).locked()).isFalse();
        assertThat(trail.of("collective.make", "collective-batch:" + batch)).containsExactly(clerk.actor() + " made");
        assertThat(subjects(unpaid)).containsExactly("学校正在为您集体缴费");
        assertThat(Letterbox.text(letterbox.mailsTo(email(unpaid)).get(0)))
                .contains("英语四级笔试", "¥0.01", "学校" + campus.school(), "教务处王老师", "010-12345678");
    }

    @Test
    void rp6_staffTakeOnlyStudentsOfTheirOwnInstitution() {
        var campus = fixtures.openCampus();
        var other = chosen(fixtures.openCampus(), "1");
        var sibling = fixtures.sibling(campus);
        var own = chosen(campus, "1");
        Clerk elsewhere = office.clerk(sibling.code());

        assertThat(office.tryToMake(office.clerk(campus), SchoolOffice.unpaid(other))
                        .refusal())
                .isEqualTo(BatchRefusal.NOTHING_LOCKED);
        assertThat(office.tryToMake(elsewhere, SchoolOffice.unpaid(own)).refusal())
                .isEqualTo(BatchRefusal.NOTHING_LOCKED);
        BatchId batch = office.make(office.clerk(campus), own);
        assertThat(batches.find(elsewhere, batch)).isEmpty();
        assertThat(batches.find(office.clerk(fixtures.openCampus()), batch)).isEmpty();
        assertThat(batches.page(elsewhere, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(batches.page(office.clerk(campus), Long.MAX_VALUE, 10))
                .extracting(CollectiveBatches.Summary::id)
                .containsExactly(batch);
    }

    @Test
    void rw7_aLockedEntryIsNeitherCancelledNorPaidByItsCandidate() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1", "4");
        office.make(office.clerk(campus), List.of(SchoolOffice.entry(walk, "1")));

        assertThat(walk.cancel("1").refusals()).containsExactly("locked");
        assertThat(walk.entries()).containsExactlyInAnyOrder("1:HELD", "4:HELD");
        var order = walk.orders().get(0).id();
        String own = entryPayments.open(walk.accountId(), List.of(order)).number();
        assertThat(lines.of(own)).extracting(line -> line.item()).containsExactly(SchoolOffice.entry(walk, "4"));

        office.make(office.clerk(campus), walk);
        assertThat(payments.order(own).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(entryPayments
                        .open(walk.accountId(), List.of(order))
                        .refusal()
                        .reason())
                .isEqualTo("collectivelyLocked");
    }

    @Test
    void rw7_anAddressHandedOutBeforeLeadsNowhereAnyMore() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1");
        String own = walk.openPayment();
        BatchId batch = office.make(office.clerk(campus), walk);

        assertThat(payments.order(own).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(entryPayments
                        .by(
                                payments.methods().get(0),
                                entryPayments.own(walk.accountId(), own).orElseThrow())
                        .refusal()
                        .reason())
                .isEqualTo("collectivelyLocked");
        assertThat(office.outcomes(batch)).containsExactly("1:LOCKED");
    }

    @Test
    void rp6_whoPaidMeanwhileLeavesTheBatchAndIsNotPaidForAgain() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus, "1");
        var other = chosen(campus, "1");
        walk.press("pay-silently");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, walk, other);

        assertThat(office.outcomes(batch)).containsExactly("1:OWN_PAID", "1:LOCKED");
        assertThat(walk.entries()).containsExactly("1:PAID");
        String number = office.pay(clerk, batch);
        assertThat(payments.order(number).amount()).isEqualTo(new Money(1));
        assertThat(office.outcomes(batch)).containsExactly("1:OWN_PAID", "1:PAID");
        assertThat(lines.refunds(number)).isEmpty();
        assertThat(only(walk).registeredBy()).isEqualTo(RegisteredBy.CANDIDATE);
    }

    @Test
    void ro1_anOralEntryIsTakenWithOrAfterItsWrittenOne() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        walk.chooseOral(campus.code(), "F");
        Clerk clerk = office.clerk(campus);
        long oral = SchoolOffice.entry(walk, "F");

        assertThat(office.tryToMake(clerk, List.of(oral)).refusal()).isEqualTo(BatchRefusal.NOTHING_LOCKED);
        BatchId both = office.make(clerk, walk);
        assertThat(office.totals(both)).isEqualTo(Map.of(EntryOutcome.LOCKED, 2));
        office.release(clerk, both);
        assertThat(office.totals(both)).isEqualTo(Map.of(EntryOutcome.UNLOCKED, 2));

        BatchId written = office.make(clerk, List.of(SchoolOffice.entry(walk, "1")));
        assertThat(entryPayments
                        .open(walk.accountId(), List.of(orderOf(walk, "F").id()))
                        .refusal()
                        .reason())
                .isEqualTo("collectivelyLocked");
        office.pay(clerk, written);
        BatchId after = office.make(clerk, List.of(oral));
        office.pay(clerk, after);
        assertThat(walk.entries()).containsExactlyInAnyOrder("1:PAID", "F:PAID");
    }

    @Test
    void rp6_whatIsPaidTogetherIsRegisteredAndMovesOn() throws Exception {
        var campus = fixtures.openCampus();
        var one = chosen(campus, "1");
        var other = chosen(campus, "1", "4");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, one, other);
        String number = office.pay(clerk, batch);

        assertThat(office.status(batch)).isEqualTo(BatchStatus.PAID);
        assertThat(office.totals(batch)).isEqualTo(Map.of(EntryOutcome.PAID, 3));
        assertThat(one.entries()).containsExactly("1:PAID");
        assertThat(other.entries()).containsExactlyInAnyOrder("1:PAID", "4:PAID");
        assertThat(only(one).registeredBy()).isEqualTo(RegisteredBy.COLLECTIVE);
        assertThat(only(one).locked()).isFalse();
        assertThat(one.at()).isNotEqualTo("payEntries");
        assertThat(subjects(one)).hasSize(2).last().asString().startsWith("报名成功");
        assertThat(balances.of(number).sold()).isEqualTo(new Money(3));
        assertThat(trail.of("collective.pay", "collective-batch:" + batch)).containsExactly(clerk.actor() + " opened");
        assertThat(trail.of("collective.paid", "collective-batch:" + batch)).containsExactly("system PAID");

        office.work();
        clock.advance(Duration.ofDays(8));
        office.work();
        assertThat(subjects(one)).hasSize(2);
        assertThat(office.status(batch)).isEqualTo(BatchStatus.PAID);
    }

    @Test
    void rp6_aSecondPressSharesTheOpenOrder() {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus, "1"));
        assertThat(office.open(clerk, batch)).isEqualTo(office.open(clerk, batch));
    }

    @Test
    void rp6_anOrderThatExpiredIsReplaced() {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus, "1"));
        String first = office.open(clerk, batch);
        clock.advance(Duration.ofHours(24));
        String second = office.open(clerk, batch);
        assertThat(second).isNotEqualTo(first);
        assertThat(payments.order(first).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    private Walks.Walk chosen(Fixtures.Campus campus, String... subjects) {
        return walks.bound(fixtures.student(campus, "1", "4", "F")).choose(subjects);
    }

    private static SubjectEntry only(Walks.Walk walk) {
        return walk.registration().standing().findFirst().orElseThrow();
    }

    private static SeatOrder orderOf(Walks.Walk walk, String subject) {
        return walk.registration()
                .standing()
                .filter(entry -> entry.subjectCode().equals(subject))
                .findFirst()
                .orElseThrow()
                .order();
    }

    private String email(Walks.Walk walk) {
        return accounts.addressee(walk.accountId()).email();
    }

    private List<String> subjects(Walks.Walk walk) throws Exception {
        return letterbox.mailsTo(email(walk)).stream()
                .map(mail -> {
                    try {
                        return mail.getSubject();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
