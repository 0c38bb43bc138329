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
import org.cetreg.shared.Time;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What a supervisor sees of the work of others: how much waits, how fast it is answered, and who has how much. Of what is
 * open at most {@link #MOST} tasks are counted, and what was answered is asked for by days, each by an index: no figure
 * reads all there ever was.
 */
@Component
public class Supervision {

    /** How many open tasks are counted; where there are more, it is said so. */
    public static final int MOST = 10_000;

    /** How many days are looked back, today among them. */
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
     * Open tasks by the time they have left.
     *
     * @param late their time is over
     * @param quarter up to six hours
     * @param half up to twelve
     * @param day up to twenty-four
     * @param later more, or no limit
     */
    public record Open(int late, int quarter, int half, int day, int later) {

        public int all() {
            return late + quarter + half + day + later;
        }

        /** Whether there are more than were counted. */
        public boolean more() {
            return all() > MOST;
        }
    }

    /**
     * What was answered, and stands: not what was taken back.
     *
     * @param day on which day in Beijing; empty for all days together
     * @param median the time between a task's beginning and its answer that half of them did not need
     */
    public record Answered(Optional<LocalDate> day, int tasks, Duration median) {}

    /**
     * Who has how much.
     *
     * @param taken tasks that they have taken now
     * @param answered tasks that they answered in the last days
     */
    public record Load(Actor actor, String name, int taken, int answered) {}

    /**
     * Somebody who watches over others, as a clerk of the roles that they watch over: what such a clerk sees is what they
     * watch. Empty for all others.
     *
     * @param wanted where they look, which is theirs to see; the whole country for all of theirs
     * @throws IllegalArgumentException when it is not theirs to see
     */
    public Optional<Clerk> watching(Clerk clerk, Scope wanted) {
        Set<String> roles = colleagues.watchedBy(clerk);
        return roles.isEmpty()
                ? Optional.empty()
                : Optional.of(new Clerk(
                        clerk.actor(), clerk.name(), roles, clerk.scope().narrowedTo(wanted)));
    }

    /** What is open. */
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

    /** What was answered in the last days, each day for itself and all together; days without an answer are missing. */
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

    /** Those who have taken or answered most. */
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

    /** How much each of these has, wherever it lies. */
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

    /** The first moment of the days that are looked back. */
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
