package org.cetreg.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The open tasks of the staff, read from the table {@code staff_task}, which the engine's steps keep. Every statement
 * asks for the clerk's roles and for what lies under their institution: there is no way past it. One index serves each
 * kind of scope in the order of the time left, so a page costs the same however many tasks wait.
 */
@Component
public class WorkList {

    private static final Pattern AFTER =
            Pattern.compile("(none|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z)~([0-9A-Za-z-]{1,64})");

    /** How far to look for one that is free: colleagues hold one or two each. */
    private static final int AHEAD = 50;

    private final JdbcTemplate jdbc;

    WorkList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The clerk's open tasks, those with the least time left first.
     *
     * @param kind only tasks of this kind; empty for all
     * @param after where the page begins, as the page before said; anything else begins at the front
     */
    public WorkListPage page(Clerk clerk, String kind, String after, int size) {
        Matcher place = AFTER.matcher(after);
        Optional<Timestamp> due = place.matches() ? due(place.group(1)) : Optional.empty();
        List<Object> arguments = new ArrayList<>();
        String own = "select * from staff_task where state = 'OPEN' and role = roles.role" + scope(clerk, arguments);
        if (!kind.isEmpty()) {
            own += " and kind = ?";
            arguments.add(kind);
        }
        if (due.isPresent()) {
            own += " and (due_at, id) > (" + moment(place.group(1)) + ", ?)";
            if (!"none".equals(place.group(1))) {
                arguments.add(due.get());
            }
            arguments.add(place.group(2));
        }
        arguments.add(0, clerk.roles().toArray(String[]::new));
        arguments.add(size + 1);
        arguments.add(size + 1);
        List<StaffTask> found = jdbc.query(
                "select task.* from unnest(?::varchar[]) as roles (role) cross join lateral (" + own
                        + " order by due_at, id limit ?) task order by task.due_at, task.id limit ?",
                WorkList::task,
                arguments.toArray());
        return found.size() > size
                ? new WorkListPage(found.subList(0, size), Optional.of(placeOf(found.get(size - 1))))
                : new WorkListPage(found, Optional.empty());
    }

    /**
     * The kinds of tasks that wait for the clerk's roles, with their names in the diagram. It hops from kind to kind, and
     * does not count.
     */
    public Map<String, String> kinds(Clerk clerk) {
        String[] roles = clerk.roles().toArray(String[]::new);
        Map<String, String> kinds = new TreeMap<>();
        jdbc.query(
                """
                with recursive kinds as (
                    (select role, kind, name from staff_task
                     where state = 'OPEN' and role = any(?) order by role, kind limit 1)
                    union all
                    select following.* from kinds cross join lateral (
                        select role, kind, name from staff_task
                        where state = 'OPEN' and role = any(?) and (role, kind) > (kinds.role, kinds.kind)
                        order by role, kind limit 1) following)
                select kind, name from kinds
                """,
                row -> {
                    kinds.put(row.getString(1), row.getString(2));
                },
                roles,
                roles);
        return kinds;
    }

    /** A task, open or not, when it is the clerk's to see; another's is answered like one that does not exist. */
    public Optional<StaffTask> find(String id, Clerk clerk) {
        return one("id = ?", id, clerk, "");
    }

    /** The same, locked: whoever else wants to change it waits, and then sees what became of it. */
    Optional<StaffTask> lock(String id, Clerk clerk) {
        return one("id = ?", id, clerk, " for update");
    }

    /** Those of these tasks that are open and this clerk's to see. */
    public Set<String> visible(Collection<String> ids, Clerk clerk) {
        List<Object> arguments = new ArrayList<>(
                List.of(ids.toArray(String[]::new), clerk.roles().toArray(String[]::new)));
        String sql = "select id from staff_task where id = any(?) and state = 'OPEN' and role = any(?)"
                + scope(clerk, arguments);
        return Set.copyOf(jdbc.queryForList(sql, String.class, arguments.toArray()));
    }

    /** The open task of a process instance that is this clerk's to do, and that nobody else has taken. */
    public Optional<StaffTask> next(String processInstanceId, Clerk clerk) {
        return one("state = 'OPEN' and process_instance_id = ?", processInstanceId, clerk, " order by created_at, id")
                .filter(task -> !task.heldBeside(clerk));
    }

    /** The clerk's open task of this kind with the least time left that nobody else has taken. */
    public Optional<StaffTask> nextOf(String kind, Clerk clerk) {
        return page(clerk, kind, "", AHEAD).tasks().stream()
                .filter(task -> !task.heldBeside(clerk))
                .findFirst();
    }

    private Optional<StaffTask> one(String condition, String value, Clerk clerk, String tail) {
        List<Object> arguments = new ArrayList<>(List.of(value, clerk.roles().toArray(String[]::new)));
        String sql = "select * from staff_task where " + condition + " and role = any(?)" + scope(clerk, arguments);
        return jdbc.query(sql + tail, WorkList::task, arguments.toArray()).stream()
                .findFirst();
    }

    /** By the length of the code, so that each length is served by the index that was made for it. */
    private static String scope(Clerk clerk, List<Object> arguments) {
        int digits = clerk.under().length();
        if (digits == 0) {
            return "";
        }
        arguments.add(clerk.under());
        return " and left(institution, " + digits + ") = ?";
    }

    private static Optional<Timestamp> due(String text) {
        try {
            return Optional.of(Timestamp.from("none".equals(text) ? Instant.EPOCH : Instant.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String moment(String text) {
        return "none".equals(text) ? "'infinity'" : "?";
    }

    private static String placeOf(StaffTask task) {
        return task.due().map(Instant::toString).orElse("none") + "~" + task.id();
    }

    private static StaffTask task(ResultSet row, int number) throws SQLException {
        return new StaffTask(
                row.getString("id"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("process_instance_id"),
                row.getString("process_definition_id"),
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
        return Optional.of(new StaffTask.Hand(actor, name == null ? actor : name, at.toInstant()));
    }
}
