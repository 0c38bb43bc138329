package org.cetreg.eligibility.process;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.Fixtures;
import org.cetreg.eligibility.cet6.Cet6ReviewId;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.cetreg.shared.Clerk;
import org.cetreg.work.StaffTasks;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Creates CET6 re-reviews that wait for reviewers, and carries out the reviewers' actions. */
@TestComponent
public class ReviewOffice {

    private static final String CET4_IN_2016 = "1621";

    private final Cet6Reviews reviews;
    private final StaffTasks tasks;
    private final Fixtures fixtures;
    private final JdbcTemplate jdbc;
    private final AtomicInteger seats = new AtomicInteger(10_000);

    ReviewOffice(Cet6Reviews reviews, StaffTasks tasks, Fixtures fixtures, JdbcTemplate jdbc) {
        this.reviews = reviews;
        this.tasks = tasks;
        this.fixtures = fixtures;
        this.jdbc = jdbc;
    }

    /** Requests a re-review for a student of this campus; returns the id of the reviewers' task. */
    public String request(Fixtures.Campus campus) {
        Fixtures.Student student = fixtures.student(campus, "1", "F");
        var number = new Cet6TicketNumber(campus.code() + CET4_IN_2016 + "%05d".formatted(seats.incrementAndGet()));
        Cet6ReviewId request = reviews.request(fixtures.sitting(), student.recordId(), fixtures.account(), number)
                .review()
                .id();
        return jdbc.queryForObject(
                "select id from staff_task where kind = 'decideCet6Review' and state = 'OPEN' and process_instance_id ="
                        + " (select process_instance_id from cet6_review where id = ?)",
                String.class,
                request.value());
    }

    /** Returns the number of the request that a task is about. */
    public String number(String taskId) {
        return jdbc.queryForObject("select case_id from staff_task where id = ?", String.class, taskId);
    }

    public void pass(String taskId, Clerk reviewer) {
        tasks.complete(taskId, reviewer, Map.of("next", "pass"), Map.of());
    }

    public void take(String taskId, Clerk reviewer) {
        tasks.claim(taskId, reviewer);
    }

    /** Sets the task's deadline to an hour ago, with the escalation still outstanding. */
    public void late(String taskId) {
        jdbc.update("update staff_task set due_at = now() - interval '1 hour' where id = ?", taskId);
    }
}
