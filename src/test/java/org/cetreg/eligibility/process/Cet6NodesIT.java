package org.cetreg.eligibility.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.Node;
import org.cetreg.Visitor;
import org.cetreg.account.Accounts;
import org.cetreg.account.Role;
import org.cetreg.eligibility.Cet6Reviews;
import org.cetreg.eligibility.Cet6TicketNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** The 24 hours of a CET6 re-review (R-V3), on nodes that end and begin while they pass, and on two at once. */
class Cet6NodesIT {

    private static final int REQUESTS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SEVERAL_LOOKS =
            Duration.ofMillis(1_500); // of a node's job executor, at most 200 ms apart

    @Test
    @Timeout(180)
    void aTimerFiresOnceAcrossARestartAndOnTwoNodes() throws Exception {
        String database = Node.database("cet6_nodes");
        long first;
        try (Node node = Node.start("alone", database)) {
            first = request(node, node.get(Fixtures.class).openCampus(), 1).get(0);
            assertThat(fired(node)).isEmpty();
            pastTheLastNode(node);
        }
        List<CompletableFuture<Node>> starting = Stream.of("one", "two")
                .map(name -> CompletableFuture.supplyAsync(() -> Node.start(name, database)))
                .toList();
        try (Node one = starting.get(0).get();
                Node two = starting.get(1).get()) {
            await(one, 1);
            assertThat(fired(two)).containsExactly(first);
            assertEscalatedOnce(one, first);

            List<Long> requests = request(one, one.get(Fixtures.class).openCampus(), REQUESTS);
            aDayPasses(two);
            await(two, 1 + REQUESTS);
            assertThat(fired(one)).contains(first).containsAll(requests).hasSize(1 + REQUESTS);
            requests.forEach(request -> assertEscalatedOnce(two, request));
        }
    }

    /** The node ends with the timer due and not fired: it must not get at it in between. */
    private static void pastTheLastNode(Node node) {
        node.get(org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl.class)
                .getJobExecutor()
                .shutdown();
        aDayPasses(node);
        assertThat(fired(node)).isEmpty();
    }

    /** The same as when the clock moves on, for what waits in the engine. */
    private static void aDayPasses(Node node) {
        node.get(JdbcTemplate.class).update("update act_ru_job set duedate_ = duedate_ - interval '1 day'");
    }

    /** Requests of one campus, which has a supervisor who gets mail. */
    private static List<Long> request(Node node, Fixtures.Campus campus, int count) {
        Fixtures fixtures = node.get(Fixtures.class);
        node.get(Accounts.class)
                .createStaff(Visitor.newEmail(), Visitor.PASSWORD, Role.REVIEW_SUPERVISOR, campus.school());
        return IntStream.range(0, count)
                .mapToObj(i -> node.get(Cet6Reviews.class)
                        .request(
                                fixtures.sitting(),
                                fixtures.student(campus, "1").recordId(),
                                fixtures.account(),
                                new Cet6TicketNumber(campus.code() + "1621001%02d".formatted(i)))
                        .review()
                        .id())
                .toList();
    }

    private static void await(Node node, int escalations) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (fired(node).size() < escalations && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        Thread.sleep(SEVERAL_LOOKS.toMillis());
    }

    /** Each escalation that took place, by its request. */
    private static List<Long> fired(Node node) {
        return node.get(JdbcTemplate.class)
                .queryForList(
                        "select substring(object from '[0-9]+$')::bigint from audit_entry"
                                + " where action = 'cet6Review.escalate'",
                        Long.class);
    }

    private static void assertEscalatedOnce(Node node, long request) {
        JdbcTemplate jdbc = node.get(JdbcTemplate.class);
        assertThat(jdbc.queryForObject(
                        "select count(*) from mail where once like ?",
                        Integer.class,
                        "cet6Review.late:" + request + ":%"))
                .isOne();
        assertThat(jdbc.queryForMap(
                        "select role, state, priority > 50 as urgent from staff_task where kind = 'decideCet6Review' and case_id = ?",
                        String.valueOf(request)))
                .containsEntry("role", "REVIEW_SUPERVISOR")
                .containsEntry("state", "OPEN")
                .containsEntry("urgent", true);
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_ru_job j join cet6_review r on r.process_instance_id = j.process_instance_id_"
                                + " where r.id = ?",
                        Integer.class,
                        request))
                .isZero();
    }
}
