package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.bench.walk.Browser;
import org.cetreg.bench.walk.CandidateWay;
import org.cetreg.bench.walk.Entrance;
import org.cetreg.bench.walk.SignedNotifications;
import org.cetreg.bench.walk.Step;
import org.cetreg.bench.walk.Student;
import org.cetreg.eligibility.record.IdentityClaim;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Keeps the benchmark in step with the pages: it is run seldom, and would else be found broken when it is needed. */
@IntegrationTest
class BenchmarkWayIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    @Test
    void theBenchmarkFindsItsWayToThePaidDesk() throws IOException {
        Fixtures.Campus campus = fixtures.openCampus();
        IdentityClaim claim = fixtures.student(campus, "1").claim();
        Student student = new Student(claim.type().name(), claim.number(), claim.name());
        String seller = (String) SimulatedPlatform.settings().get("cet.payment.alipay.seller-id");
        CandidateWay way =
                new CandidateWay(new SignedNotifications(SimulatedPlatform.privateKey(), seller, clock), "ALIPAY");
        List<Step> steps = new ArrayList<>();
        try (Browser browser = new Browser("localhost", port).from("9.8.7.6")) {
            String email = Visitor.newEmail();
            Entrance.signUp(browser, email, Visitor.PASSWORD);
            way.walk(browser, student, "1", (step, nanos) -> steps.add(step));

            assertThat(steps).containsExactly(Step.values());
            assertThat(fixtures.taken(campus, "1")).isEqualTo(1);

            Entrance.logIn(browser.with(Map.of()), email, Visitor.PASSWORD);
            assertThat(browser.open("/registration")).contains("全部支付");
        }
    }
}
