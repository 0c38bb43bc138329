package org.cetreg.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads the staff's open tasks from the table {@code staff_task}, which the engine's steps maintain. Every statement is
 * restricted to the clerk's roles, or tasks assigned to the clerk, and to the clerk's institution; there is no way
 * round this. Each kind of scope has an index in order of the time left, so a page costs the same however many tasks
 * are open.
 */
@Component
public class WorkList {

    private static final Pattern AFTER =
            Pattern.compile("(none|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z)~([0-9A-Za-z-]{1,64})");

    private static final String OPEN = "select * from staff_task where state = 'OPEN'";
    private static final String RAISED = "priority > " + StaffTask.USUAL;

    /** Stands for the due time of a task without a time limit. */
    private static final String NONE = "none";

    /** More tasks than anybody answers in a few minutes. */
    private static final int LATELY = 20;

    private final JdbcTemplate jdbc;
    private final Colleagues colleagues;
    private final Clock clock;

    WorkList(JdbcTemplate jdbc, Colleagues colleagues, Clock clock) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /**
     * Returns the clerk's open tasks, those with the least time left first.
     *
     * @param after the start of the page, as given by the previous page; any other value starts at the first task
     * @throws IllegalArgumentException if the clerk may not see the filter's institution
     */
    public WorkListPage page(Clerk clerk, WorkFilter filter, String after, int size) {
        Sql wanted = wanted(clerk, filter, AFTER.matcher(after));
        Sql all = new Sql("select * from (");
        String between = "";
        for (Sql part : parts(filter.state(), clerk)) {
            all.add(between + "(").add(part).add(wanted).add(" order by due_at, id limit ?)", size + 1);
            between = " union all ";
        }
        all.add(") task order by due_at, id limit ?", size + 1);
        List<StaffTask> found = jdbc.query(all.text(), WorkList::task, all.arguments());
        return found.size() > size
                ? new WorkListPage(found.subList(0, size), Optional.of(placeOf(found.get(size - 1))))
                : new WorkListPage(found, Optional.empty());
    }

    /** Returns the partial statements that find tasks in this state, each served by an index. */
    private List<Sql> parts(WorkFilter.State state, Clerk clerk) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Sql> parts = new ArrayList<>();
        for (String role : clerk.roles()) {
            Sql own = new Sql(OPEN).and("role = ?", role);
            switch (state) {
                case ALL -> parts.add(own);
                case FREE -> parts.add(own.and("claimed_by is null"));
                case TAKEN -> parts.add(own.and("claimed_by <> ?", clerk.actor().text()));
                case LATE -> {
                    parts.add(new Sql("").add(own).and("due_at <= ?", now));
                    parts.add(own.and(RAISED).and("due_at > ?", now));
                }
                case MINE -> {}
            }
        }
        Sql given = new Sql(OPEN).and("claimed_by = ?", clerk.actor().text());
        Object roles = clerk.roles().toArray(String[]::new);
        switch (state) {
            case ALL -> parts.add(given.and("role <> all(?)", roles));
            case LATE -> parts.add(given.and("role <> all(?)", roles).and("(due_at <= ? or " + RAISED + ")", now));
            case MINE -> parts.add(given);
            default -> {}
        }
        return parts;
    }

    private static Sql wanted(Clerk clerk, WorkFilter filter, Matcher place) {
        Sql wanted = new Sql("");
        within(clerk.scope().narrowedTo(filter.scope()), wanted);
        if (!filter.kind().isEmpty()) {
            wanted.and("kind = ?", filter.kind());
        }
        if (place.matches()) {
            due(place.group(1)).ifPresent(due -> {
                boolean none = NONE.equals(place.group(1));
                wanted.and("(due_at, id) > (" + (none ? "'infinity'" : "?") + ", ?)")
                        .with(none ? null : due, place.group(2));
            });
        }
        return wanted;
    }

    /**
     * The data around a list of tasks.
     *
     * @param kinds the kinds of open tasks of the clerk's roles, with their names in the diagram
     * @param done the tasks that the clerk answered recently and did not take back, the latest first
     */
    public record Surroundings(Map<String, String> kinds, List<Done> done) {}

    /** An answered task. */
    public record Done(String kind, String name, String caseId, Instant at) {}

    /**
     * Returns kinds and answered tasks in one statement. It skips from kind to kind in the index instead of reading all
     * tasks: one role at a time, since an index does not give the rows of several roles in order.
     *
     * @param since the earliest time of the answers
     */
    public Surroundings surroundings(Clerk clerk, Instant since) {
        String[] roles = clerk.roles().toArray(String[]::new);
        Surroundings found = new Surroundings(new TreeMap<>(), new ArrayList<>());
        jdbc.query(
                """
                with recursive kinds as (
                    select first.* from unnest(?::varchar[]) as roles (role) cross join lateral (
                        select role, kind, name from staff_task
                        where state = 'OPEN' and role = roles.role order by kind limit 1) first
                    union all
                    select following.* from kinds cross join lateral (
                        select role, kind, name from staff_task
                        where state = 'OPEN' and role = kinds.role and kind > kinds.kind
                        order by kind limit 1) following)
                select kind, name, null, null from kinds
                union all
                (select kind, name, case_id, done_at from staff_task where state = 'DONE' and done_by = ? and done_at > ?
                 and taken_back_at is null order by done_at desc limit ?)
                """,
                row -> {
                    Timestamp done = row.getTimestamp(4);
                    if (done == null) {
                        found.kinds().put(row.getString(1), row.getString(2));
                    } else {
                        found.done()
                                .add(new Done(row.getString(1), row.getString(2), row.getString(3), done.toInstant()));
                    }
                },
                roles,
                clerk.actor().text(),
                Timestamp.from(since),
                LATELY);
        return found;
    }

    /** Returns a task, open or not, if the clerk may see it; empty otherwise, as for a task that does not exist. */
    public Optional<StaffTask> find(String id, Clerk clerk) {
        return one("id = ?", id, clerk, "");
    }

    /** Returns a task that the clerk could do until it was escalated to another role. */
    public Optional<StaffTask> handedOn(String id, Clerk clerk) {
        Sql sql = new Sql("select * from staff_task where id = ?").with(id);
        sql.and("first_role = any(?)", (Object) clerk.roles().toArray(String[]::new));
        within(clerk.scope(), sql);
        return jdbc.query(sql.text(), WorkList::task, sql.arguments()).stream().findFirst();
    }

    /**
     * Finds a task as {@link #find} does and locks it. Others who want to change it wait and then see its new state.
     */
    Optional<StaffTask> lock(String id, Clerk clerk) {
        return one("id = ?", id, clerk, " for update");
    }

    /** Returns those of the tasks that are open and visible to this clerk. */
    public Set<String> visible(Collection<String> ids, Clerk clerk) {
        Sql sql = new Sql("select id from staff_task where state = 'OPEN'")
                .and("id = any(?)", (Object) ids.toArray(String[]::new));
        theirs(clerk, sql);
        return Set.copyOf(jdbc.queryForList(sql.text(), String.class, sql.arguments()));
    }

    /** Returns the process instance's open task that this clerk may do and nobody else has claimed. */
    public Optional<StaffTask> next(String processInstanceId, Clerk clerk) {
        return one("state = 'OPEN' and process_instance_id = ?", processInstanceId, clerk, " order by created_at, id")
                .filter(task -> !task.heldByAnother(clerk));
    }

    /** Returns the clerk's open task of this kind with the least time left that nobody else has claimed. */
    public Optional<StaffTask> nextOf(String kind, Clerk clerk) {
        return Stream.of(WorkFilter.State.MINE, WorkFilter.State.FREE)
                .map(state -> page(clerk, new WorkFilter(kind, Scope.COUNTRY, state), "", 1))
                .flatMap(page -> page.tasks().stream())
                .min(Comparator.comparing((StaffTask task) -> task.due().orElse(Instant.MAX))
                        .thenComparing(StaffTask::id));
    }

    private Optional<StaffTask> one(String condition, String value, Clerk clerk, String tail) {
        Sql sql = new Sql("select * from staff_task where " + condition).with(value);
        theirs(clerk, sql);
        sql.add(tail);
        return jdbc.query(sql.text(), WorkList::task, sql.arguments()).stream().findFirst();
    }

    /**
     * Restricts the statement to tasks of the clerk's own and supervised roles or assigned to the clerk, within the
     * clerk's institution.
     */
    private void theirs(Clerk clerk, Sql sql) {
        Set<String> roles = new HashSet<>(clerk.roles());
        roles.addAll(colleagues.watchedBy(clerk));
        sql.and(
                "(role = any(?) or claimed_by = ?)",
                roles.toArray(String[]::new),
                clerk.actor().text());
        within(clerk.scope(), sql);
    }

    /** Restricts the statement to a scope, by the length of its code, so that the index for that length is used. */
    static void within(Scope scope, Sql sql) {
        sql.and(scope.condition("institution"), scope.arguments());
    }

    private static Optional<Timestamp> due(String text) {
        try {
            return Optional.of(Timestamp.from(NONE.equals(text) ? Instant.EPOCH : Instant.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String placeOf(StaffTask task) {
        return task.due().map(Instant::toString).orElse(NONE) + "~" + task.id();
    }

    private static StaffTask task(ResultSet row, int number) throws SQLException {
        String line = row.getString("line_definition_id");
        return new StaffTask(
                row.getString("id"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("process_instance_id"),
                row.getString("process_definition_id"),
                line == null ? row.getString("process_definition_id") : line,
                row.getString("case_id"),
                row.getString("role"),
                row.getString("institution"),
                row.getInt("priority"),
                StaffTask.State.valueOf(row.getString("state")),
                row.getTimestamp("created_at").toInstant(),
                "infinity".equals(row.getString("due_at"))
                        ? Optional.empty()
                        : Optional.of(row.getTimestamp("due_at").toInstant()),
                hand(row, "claimed"),
                hand(row, "done"));
    }

    private static Optional<StaffTask.Hand> hand(ResultSet row, String what) throws SQLException {
        String actor = row.getString(what + "_by");
        if (actor == null) {
            return Optional.empty();
        }
        String name = row.getString(what + "_name");
        Timestamp at = row.getTimestamp(what + "_at");
        return Optional.of(new StaffTask.Hand(new Actor(actor), name == null ? actor : name, at.toInstant()));
    }
}
