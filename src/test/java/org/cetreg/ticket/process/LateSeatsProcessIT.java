package org.cetreg.ticket.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.ModelCoverage;
import org.cetreg.TestClock;
import org.cetreg.payment.Payer;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SeatOrders;
import org.cetreg.registration.Walks;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.registration.payment.EntryQueries;
import org.cetreg.registration.payment.EntrySales;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.Arrangement;
import org.cetreg.ticket.ArrangementOutcome.Arranged;
import org.cetreg.ticket.ArrangementOutcome.Published;
import org.cetreg.ticket.ArrangementOutcome.Reason;
import org.cetreg.ticket.ArrangementOutcome.Refused;
import org.cetreg.ticket.ArrangementRun;
import org.cetreg.ticket.LateSeats;
import org.cetreg.ticket.Publication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** From a payment that arrives after the publication to a seat (R-T4), whatever fails on the way. */
@IntegrationTest
class LateSeatsProcessIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SeatOrders orders;

    @Autowired
    EntrySales sales;

    @Autowired
    EntryPayments payments;

    @Autowired
    EntryQueries queries;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    LateSeats lateSeats;

    @Autowired
    Arrangement arrangement;

    @Autowired
    Publication publication;

    @Autowired
    TestClock clock;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    Fixtures.Campus campus;
    Walks.Walk walk;

    @BeforeAll
    static void begin() {
        ModelCoverage.begin();
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed(@Autowired RepositoryService repository) {
        assertThat(ModelCoverage.missing(repository, "LateSeats")).isEmpty();
    }

    @BeforeEach
    void somebodyHoldsASeat() {
        fixtures.tickets(null, null);
        campus = fixtures.openCampus();
        walk = walks.bound(fixtures.student(campus, "1")).choose("1");
    }

    @AfterEach
    void reset() {
        clock.reset();
        fixtures.tickets(null, null);
    }

    @Test
    void anEntryPaidAfterThePublicationIsSeatedByTheProcess() {
        publish();

        walk.pay();

        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(instances()).hasSize(1);
        assertThat(seats()).as("the booking transaction only books the payment").isEmpty();
        runJobs();
        assertThat(seats()).containsExactly("1:1");
        assertThat(instances()).isEmpty();
    }

    @Test
    void anEntryPaidBeforeThePublicationWaitsForTheArrangement() {
        walk.pay();
        assertThat(instances()).isEmpty();
        assertThat(seats()).isEmpty();
    }

    @Test
    void aLatePaymentThatTookItsSeatAgainIsSeatedToo() throws Exception {
        String number = walk.openPayment();
        URI page = payments.platformPage(number, false, Optional.empty()).address();
        queries.settle(order());
        transaction.executeWithoutResult(status -> orders.release(order()));
        publish();

        new Payer(page).press("pay");

        assertThat(walk.entries()).containsExactly("1:PAID");
        runJobs();
        assertThat(seats()).containsExactly("1:1");
    }

    @Test
    void anEntryBookedDuringThePublicationIsSeated() {
        money.book(walk.openPayment());
        arrangeTheCountryAfterRegistration();

        transaction.executeWithoutResult(status -> {
            sales.settle(order());
            assertThat(CompletableFuture.supplyAsync(this::publishForReal).join())
                    .as("publishing does not wait for a payment")
                    .isInstanceOf(Published.class);
        });

        runJobs();
        assertThat(seats()).containsExactly("1:1");
    }

    @Test
    void anEntryPaidBetweenTheCheckAndThePublicationIsSeated() {
        arrangeTheCountryAfterRegistration();
        jdbc.execute("create function pay_now() returns trigger language plpgsql as $$ begin"
                + " update subject_entry set status = 'PAID' where seat_order_id = " + order()
                + "; return null; end $$");
        jdbc.execute("create trigger pay_now after update on sitting for each row execute function pay_now()");
        try {
            assertThat(publishForReal()).isInstanceOf(Published.class);
        } finally {
            jdbc.execute("drop trigger pay_now on sitting");
            jdbc.execute("drop function pay_now()");
        }

        assertThat(instances()).isEmpty();
        assertThat(seats()).containsExactly("1:1");
    }

    @Test
    void anEntryPaidBeforeTheCheckPreventsThePublication() {
        money.book(walk.openPayment());
        arrangeTheCountryAfterRegistration();
        sales.settle(order());
        assertThat(((Refused) publishForReal()).reason()).isEqualTo(Reason.NOT_ALL_ARRANGED);
    }

    @Test
    void aFailedStepIsRepeatedAndThePaymentStaysBooked() {
        publish();
        walk.pay();
        withoutSeats(() -> assertThatThrownBy(this::runJobs).isInstanceOf(ProcessEngineException.class));
        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(instances()).hasSize(1);

        runJobs();

        assertThat(seats()).containsExactly("1:1");
    }

    @Test
    void anEntryMissedByAFailedStepIsSeatedByTheScheduledRunAndTheStepThenDoesNothing() {
        publish();
        walk.pay();
        withoutSeats(() -> assertThatThrownBy(this::runJobs).isInstanceOf(ProcessEngineException.class));

        lateSeats.giveAll();

        assertThat(seats()).containsExactly("1:1");
        runJobs();
        assertThat(seats()).containsExactly("1:1");
    }

    @Test
    void aProcessThatCannotStartDoesNotBlockTheBookingAndTheScheduledRunSeats() {
        publish();
        repository.suspendProcessDefinitionByKey("LateSeats");
        try {
            walk.pay();
        } finally {
            repository.activateProcessDefinitionByKey("LateSeats");
        }
        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(instances()).isEmpty();

        lateSeats.giveAll();

        assertThat(seats()).containsExactly("1:1");
    }

    private void publish() {
        fixtures.tickets(null, clock.instant());
    }

    /** Every entry that is paid by now has a seat; held entries stay held. */
    private void arrangeTheCountryAfterRegistration() {
        clock.advance(Duration.ofDays(400));
        long seen =
                arrangement.lastRun(fixtures.sitting()).map(ArrangementRun::id).orElse(0L);
        assertThat(arrangement.arrange(new Actor("account:1"), Scope.COUNTRY, seen))
                .isInstanceOf(Arranged.class);
    }

    private Object publishForReal() {
        return publication.publish(new Actor("account:1"), Scope.COUNTRY);
    }

    private SeatOrderId order() {
        return walk.orders().get(0).id();
    }

    private List<ProcessInstance> instances() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("LateSeats")
                .processInstanceBusinessKey(String.valueOf(order()))
                .list();
    }

    private void runJobs() {
        for (ProcessInstance instance : instances()) {
            for (Job job : management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .list()) {
                management.executeJob(job.getId());
            }
        }
    }

    /** Returns the rooms and seats of the order's entries. */
    private List<String> seats() {
        return jdbc.queryForList(
                "select room || ':' || seat from admission_ticket t join subject_entry e on e.id = t.entry_id"
                        + " where e.seat_order_id = ? and e.arrangement_status = 'ARRANGED' and t.late",
                String.class,
                order().value());
    }

    private void withoutSeats(Runnable meanwhile) {
        jdbc.execute("create function no_seat() returns trigger language plpgsql as $$ begin if new.campus_code = '"
                + campus.code() + "' then raise exception 'no seat'; end if; return new; end $$");
        jdbc.execute(
                "create trigger no_seat before insert on admission_ticket for each row execute function no_seat()");
        try {
            meanwhile.run();
        } finally {
            jdbc.execute("drop trigger no_seat on admission_ticket");
            jdbc.execute("drop function no_seat()");
        }
    }
}
