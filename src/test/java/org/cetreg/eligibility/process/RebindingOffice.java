package org.cetreg.eligibility.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.cetreg.Fixtures;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.work.StaffTask;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.WorkList;
import org.springframework.jdbc.core.JdbcTemplate;

/** The registration centre without a browser: each method submits one form. */
public final class RebindingOffice {

    private final AccountRebindingProcess process;
    private final StaffTasks tasks;
    private final WorkList workList;
    private final SignUps signUps;
    private final JdbcTemplate jdbc;

    public RebindingOffice(
            AccountRebindingProcess process, StaffTasks tasks, WorkList workList, SignUps signUps, JdbcTemplate jdbc) {
        this.process = process;
        this.tasks = tasks;
        this.workList = workList;
        this.signUps = signUps;
        this.jdbc = jdbc;
    }

    /** Creates a staff member with a new login. */
    public Clerk employ(Role role, String under) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, under);
        return clerk(email, role, under);
    }

    /** Returns the staff member with this login. */
    public Clerk clerk(String email, Role role, String under) {
        Long id = jdbc.queryForObject("select id from account where email = ?", Long.class, email);
        return new Clerk(new Actor("account:" + id), email, Set.of(role.name()), Scope.of(under));
    }

    /** Returns the data that a caller states: the actual passport, and the student as the roster has them. */
    public Map<String, Object> told(AccountId passport, Fixtures.Student student) {
        var account = jdbc.queryForMap("select passport_id, email from account where id = ?", passport.value());
        return new HashMap<>(Map.of(
                "passportId", account.get("passport_id"),
                "email", account.get("email"),
                "documentType", student.claim().type().name(),
                "documentNumber", student.claim().number(),
                "name", student.claim().name(),
                "checkedHow", "PHONE",
                "checkedNote", "说出了班级和学号"));
    }

    /** Takes a call; returns the id of the task. */
    public String begin(Clerk consultant) {
        return process.begin(consultant);
    }

    /** Creates a request that waits for a leader; returns the id of the leader's task. */
    public String collect(Clerk consultant, Map<String, Object> told) {
        String collecting = begin(consultant);
        submit(collecting, consultant, told);
        return jdbc.queryForObject(
                "select id from staff_task where kind = 'decideRebinding' and state = 'OPEN' and process_instance_id ="
                        + " (select process_instance_id from staff_task where id = ?)",
                String.class,
                collecting);
    }

    void submit(String taskId, Clerk consultant, Map<String, Object> told) {
        tasks.complete(taskId, consultant, Map.of("next", "submit"), told);
    }

    public void abandon(String taskId, Clerk consultant) {
        tasks.complete(taskId, consultant, Map.of("next", "abandon"), Map.of());
    }

    void approve(String taskId, Clerk leader) {
        tasks.complete(taskId, leader, Map.of("next", "approve"), Map.of());
    }

    void reject(String taskId, Clerk leader, String reason) {
        tasks.complete(taskId, leader, Map.of("next", "reject"), Map.of("reason", reason));
    }

    StaffTask task(String id, Clerk clerk) {
        return workList.find(id, clerk).orElseThrow();
    }

    /** Returns the open task that follows this one, as its clerk finds it. */
    StaffTask next(String id, Clerk clerk) {
        return workList.next(task(id, clerk).processInstanceId(), clerk).orElseThrow();
    }

    /** Returns the request that a task is about. */
    Map<String, Object> request(String taskId) {
        return jdbc.queryForMap(
                "select r.* from rebinding_request r join staff_task t on t.case_id = r.id::text where t.id = ?",
                taskId);
    }

    /** Returns the reasons why the data collected last were refused. */
    String refusals(String taskId) {
        return jdbc.queryForObject(
                "select string_agg(refusal ->> 'reason', ',') from rebinding_request r"
                        + " join staff_task t on t.case_id = r.id::text,"
                        + " jsonb_array_elements(r.refusals) refusal where t.id = ?",
                String.class,
                taskId);
    }

    /** Submits what a caller states, expects it to be refused for this reason, and returns the task that follows. */
    String refused(String task, Map<String, Object> told, String reason) {
        Clerk collector = new Clerk(
                new Actor("account:" + request(task).get("collected_by")), "", Set.of("CONSULTANT"), Scope.COUNTRY);
        submit(task, collector, told);
        assertThat(refusals(task)).isEqualTo(reason);
        return next(task, collector).id();
    }

    /** Returns what a caller states, with another value in one field. */
    static Map<String, Object> with(Map<String, Object> told, String field, Object value) {
        var changed = new HashMap<>(told);
        changed.put(field, value);
        return changed;
    }
}
