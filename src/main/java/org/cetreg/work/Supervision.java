package org.cetreg.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.time.Time;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The figures about the work of others that a supervisor sees: open tasks, response times, and the load of each clerk.
 * At most {@link #MOST} open tasks are counted, and answered tasks are read by day. Every statement uses an index, so
 * no figure reads the whole history.
 */
@Component
public class Supervision {

    /** The maximum number of open tasks that are counted; pages say if there are more. */
    public static final int MOST = 10_000;

    /** The number of days covered, including today. */
    public static final int DAYS = 7;

    private static final String DAY = "(done_at at time zone '" + Time.BEIJING + "')::date";
    private static final int PROVINCE = 2;

    private final JdbcTemplate jdbc;
    private final Colleagues colleagues;
    private final Clock clock;

    Supervision(JdbcTemplate jdbc, Colleagues colleagues, Clock clock) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /**
     * The number of open tasks by the time they have left.
     *
     * @param late overdue
     * @param quarter up to six hours left
     * @param half more than six and up to twelve hours left
     * @param day more than twelve and up to twenty-four hours left
     * @param later more time left, or no time limit
     */
    public record Open(int late, int quarter, int half, int day, int later) {

        public int all() {
            return late + quarter + half + day + later;
        }

        /** Returns whether there may be more open tasks than were counted. */
        public boolean more() {
            return all() > MOST;
        }
    }

    /**
     * The answers of a day that have not been taken back.
     *
     * @param day the day in Beijing; empty for all days together
     * @param median the median time from a task's creation to its answer
     */
    public record Answered(Optional<LocalDate> day, int tasks, Duration median) {}

    /**
     * The load of one clerk.
     *
     * @param taken the number of tasks that they have claimed now
     * @param answered the number of tasks that they answered in the last {@link #DAYS} days
     */
    public record Load(Actor actor, String name, int taken, int answered) {}

    /**
     * Returns a supervisor as a clerk with the roles that they supervise, so that this clerk sees exactly the
     * supervised tasks. Empty for everybody else.
     *
     * @param wanted the code of the institution to look at, which the supervisor may see; empty for their whole scope
     * @throws IllegalArgumentException when it is not theirs to see
     */
    public Optional<Clerk> watching(Clerk clerk, Scope wanted) {
        Set<String> roles = colleagues.watchedBy(clerk);
        return roles.isEmpty()
                ? Optional.empty()
                : Optional.of(new Clerk(
                        clerk.actor(), clerk.name(), roles, clerk.scope().narrowedTo(wanted)));
    }

    /** Returns the open tasks. */
    public Open open(Clerk watching) {
        Instant now = clock.instant();
        Sql sql = new Sql("""
                select count(*) filter (where due_at <= ?), count(*) filter (where due_at > ? and due_at <= ?),
                    count(*) filter (where due_at > ? and due_at <= ?), count(*) filter (where due_at > ? and due_at <= ?),
                    count(*) filter (where due_at > ?)
                from (select task.due_at from unnest(?::varchar[]) as roles (role) cross join lateral (
                    select due_at from staff_task where state = 'OPEN' and role = roles.role""");
        Timestamp[] ends = {hence(now, 0), hence(now, 6), hence(now, 12), hence(now, 24)};
        sql.with(ends[0], ends[0], ends[1], ends[1], ends[2], ends[2], ends[3], ends[3]);
        sql.with((Object) watching.roles().toArray(String[]::new));
        WorkList.within(watching.scope(), sql);
        sql.add(" order by due_at limit ?) task limit ?) counted", MOST + 1, MOST + 1);
        return jdbc.queryForObject(
                sql.text(),
                (row, number) -> new Open(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)),
                sql.arguments());
    }

    /** Returns the answers of the last days, for each day and all together; days without an answer are missing. */
    public List<Answered> answered(Clerk watching) {
        Sql sql = new Sql("select " + DAY + " as day, count(*), percentile_cont(0.5) within group"
                + " (order by extract(epoch from done_at - created_at)) from staff_task where ");
        answeredBy(watching, sql);
        sql.add(" group by grouping sets ((" + DAY + "), ()) having count(*) > 0 order by day");
        return jdbc.query(
                sql.text(),
                (row, number) -> new Answered(
                        Optional.ofNullable(row.getObject(1, LocalDate.class)),
                        row.getInt(2),
                        Duration.ofSeconds(Math.round(row.getDouble(3)))),
                sql.arguments());
    }

    /** Returns the clerks who have claimed or answered the most tasks. */
    public List<Load> loads(Clerk watching, int most) {
        Sql sql = new Sql("select actor, max(name), sum(taken), sum(answered) from (select claimed_by as actor,"
                        + " claimed_name as name, 1 as taken, 0 as answered from staff_task where state = 'OPEN'"
                        + " and claimed_by is not null")
                .and("role = any(?)", (Object) watching.roles().toArray(String[]::new));
        WorkList.within(watching.scope(), sql);
        sql.add(" union all select done_by, done_name, 0, 1 from staff_task where ");
        answeredBy(watching, sql);
        sql.add(
                ") task where actor is not null group by actor order by sum(taken) desc, sum(answered) desc, actor limit ?",
                most);
        return loads(sql);
    }

    /** Returns the loads of these clerks, regardless of institution. */
    public List<Load> loadsOf(Collection<Clerk> clerks) {
        String[] actors = clerks.stream().map(clerk -> clerk.actor().text()).toArray(String[]::new);
        return loads(new Sql("""
                select actor, null, sum(taken), sum(answered) from (
                    select claimed_by as actor, 1 as taken, 0 as answered from staff_task
                    where state = 'OPEN' and claimed_by = any(?)
                    union all
                    select done_by, 0, 1 from staff_task
                    where state = 'DONE' and taken_back_at is null and done_by = any(?) and done_at >= ?) task
                group by actor
                """).with(actors, actors, Timestamp.from(firstDay())));
    }

    /** Returns the start of the days covered. */
    public Instant firstDay() {
        return LocalDate.ofInstant(clock.instant(), Time.BEIJING)
                .minusDays(DAYS - 1)
                .atStartOfDay(Time.BEIJING)
                .toInstant();
    }

    private List<Load> loads(Sql sql) {
        return jdbc.query(
                sql.text(),
                (row, number) -> new Load(
                        new Actor(row.getString(1)),
                        row.getString(2) == null ? row.getString(1) : row.getString(2),
                        row.getInt(3),
                        row.getInt(4)),
                sql.arguments());
    }

    private void answeredBy(Clerk watching, Sql sql) {
        sql.add(
                "state = 'DONE' and taken_back_at is null and done_at >= ? and role = any(?)",
                Timestamp.from(firstDay()),
                watching.roles().toArray(String[]::new));
        WorkList.within(watching.scope().widenedTo(PROVINCE), sql); // for the index
        WorkList.within(watching.scope(), sql);
    }

    private static Timestamp hence(Instant now, int hours) {
        return Timestamp.from(now.plus(Duration.ofHours(hours)));
    }
}
