package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What holds for oral subjects already: the loop of the model that leads through them. */
@IntegrationTest
class OralRulesIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    TestClock clock;

    @Autowired
    EntryPayments payments;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void ro1_anOralEntryNeedsItsQualificationAndTheWrittenEntryOfItsLevel() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        walk.chooseOral(campus.code(), "S");
        assertThat(walk.refusals()).containsExactly("notQualified", "writtenMissing");
        assertThat(walk.registration().refusals().get(0).words().text()).contains("不具有CET六级口试报考资格！");
        assertThat(walk.chooseOral(campus.code(), "F").entries()).containsExactly("1:HELD", "F:HELD");
    }

    @Test
    void ro1_whenTheWrittenEntryLapsesUnpaidSoDoesTheOralOne() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1");
        clock.advance(Duration.ofHours(20));
        walk.next("oral").chooseOral(campus.code(), "F");
        clock.advance(Duration.ofHours(5));
        assertThat(walk.runDueJobs().entries()).isEmpty();
        assertThat(fixtures.taken(campus, "F")).isZero();
        assertThat(walk.orders()).allSatisfy(order -> assertThat(order.status()).isEqualTo(OrderStatus.LAPSED));
        assertThat(walk.at()).isEqualTo("chooseWritten");
    }

    @Test
    void ro1_anOralEntryIsPaidWithOrAfterItsWrittenOne() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        walk.chooseOral(campus.code(), "F");
        Set<Long> oral =
                walk.registration().oral().map(entry -> entry.order().id()).collect(Collectors.toSet());
        assertThat(payments.open(walk.accountId(), oral).refusal().reason()).isEqualTo("oralBeforeWritten");
        assertThat(walk.pay().entries()).containsExactly("1:PAID", "F:PAID");
    }

    @Test
    void ro2_oralCampusesAreThoseOfTheOwnSchool() {
        var campus = fixtures.openCampus();
        var foreign = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").next("oral");
        assertThat(walk.chooseOral(foreign.code(), "F").refusals()).containsExactly("campusNotOffered");
        assertThat(walk.chooseOral("999999", "F").refusals()).containsExactly("notOnOffer");
        assertThat(walk.entries()).containsExactly("1:HELD");
    }

    @Test
    void ro4_unpaidOralEntriesCanBeCancelledInsideTheWindow() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1", "F")).choose("1").pay();
        walk.submit(Map.of("next", "submit"), Map.of("campus", campus.code(), "subjects", java.util.List.of("F")));
        assertThat(walk.entries()).containsExactly("1:PAID", "F:HELD");
        assertThat(walk.cancel("F").entries()).containsExactly("1:PAID");
    }
}
