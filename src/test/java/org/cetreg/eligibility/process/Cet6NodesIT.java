package org.cetreg.eligibility.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.cetreg.Fixtures;
import org.cetreg.Node;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Tests the 24 hours of a CET6 re-review (R-V3) on nodes that stop and start in the meantime, and on two nodes at once.
 */
class Cet6NodesIT {

    private static final int REQUESTS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String database = Node.database("cet6_nodes");
    private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(database));

    @Test
    @Timeout(300)
    void aTimerFiresOnceAcrossARestartAndOnTwoNodes() throws Exception {
        List<Long> requests = new ArrayList<>();
        try (Node node = Node.start("alone", database)) {
            requests.addAll(request(node, 1));
            node.get(ProcessEngineConfigurationImpl.class)
                    .getJobExecutor()
                    .shutdown(); // otherwise the escalation would be in time
            aDayPasses();
        }
        assertThat(escalated()).isEmpty();

        var starting = Stream.of("one", "two")
                .map(name -> CompletableFuture.supplyAsync(() -> Node.start(name, database)))
                .toList();
        try (Node one = starting.get(0).get();
                Node two = starting.get(1).get()) {
            await().atMost(PATIENCE).until(() -> !escalated().isEmpty());
            requests.addAll(request(one, REQUESTS / 2));
            requests.addAll(request(two, REQUESTS / 2));
            aDayPasses();
            await().atMost(PATIENCE).until(() -> escalated().size() >= requests.size());
        }
        // Both nodes have stopped and finished their work.
        assertThat(escalated()).containsExactlyInAnyOrderElementsOf(requests);
        requests.forEach(this::assertWithTheSupervisorAfterOneMail);
    }

    /** Moves the due dates in the engine, with the same effect as moving the clock. */
    private void aDayPasses() {
        jdbc.update("update act_ru_job set duedate_ = duedate_ - interval '1 day'");
    }

    /** Creates requests of one campus, which has a supervisor who receives mail. */
    private static List<Long> request(Node node, int count) {
        Fixtures fixtures = node.get(Fixtures.class);
        Fixtures.Campus campus = fixtures.openCampus();
        node.get(SignUps.class)
                .createStaff(Visitor.newEmail(), Visitor.PASSWORD, Role.REVIEW_SUPERVISOR, campus.school());
        return IntStream.range(0, count)
                .mapToObj(i -> node.get(Cet6Reviews.class)
                        .request(
                                fixtures.sitting(),
                                fixtures.student(campus, "1").recordId(),
                                fixtures.account(),
                                new Cet6TicketNumber(campus.code() + "1621001%02d".formatted(i)))
                        .review()
                        .id()
                        .value())
                .toList();
    }

    /** Returns the request of each escalation that took place. */
    private List<Long> escalated() {
        return jdbc.queryForList(
                "select substring(object from '[0-9]+$')::bigint from audit_entry where action = 'cet6Review.escalate'",
                Long.class);
    }

    private void assertWithTheSupervisorAfterOneMail(long request) {
        assertThat(jdbc.queryForMap("""
                        select t.role, t.state, t.priority > 50 as urgent, r.decision,
                               (select count(*) from mail where once like 'cet6Review.late:' || r.id || ':%') as mails,
                               (select count(*) from act_ru_job j where j.process_instance_id_ = r.process_instance_id) as timers
                        from cet6_review r join staff_task t on t.process_instance_id = r.process_instance_id
                        where r.id = ?""", request))
                .containsEntry("role", "REVIEW_SUPERVISOR")
                .containsEntry("state", "OPEN")
                .containsEntry("urgent", true)
                .containsEntry("decision", null)
                .containsEntry("mails", 1L)
                .containsEntry("timers", 0L);
    }
}
