package org.cetreg.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.cetreg.shared.time.Time;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The sitting of a trial installation and its dates. The dates follow the clock, so that registration is open whenever
 * somebody tries the product; while registration is open, they do not change.
 */
record DemoSitting(JdbcTemplate jdbc, Clock clock) {

    private static final String OPEN_PROVINCE = "99";
    private static final String CLOSED_PROVINCE = "98";
    private static final String SCHOOL_AHEAD = "98102";

    private static final int OPENED_DAYS_AGO = 7;
    private static final int CLOSES_IN_DAYS = 30;
    private static final int LEAST_DAYS_LEFT = 7;
    private static final int TICKETS_IN_DAYS = 31;
    private static final int EXAMINATION_IN_DAYS = 60;

    /**
     * Returns the id of the sitting to register for: the current one until its examinations are over, then a new one.
     */
    long prepare() {
        List<Long> running = jdbc.queryForList("""
                select id from sitting where current and (
                    not exists (select 1 from sitting_subject where sitting_id = id and ends_at is not null)
                    or exists (select 1 from sitting_subject where sitting_id = id and ends_at > ?))""", Long.class, Timestamp.from(clock.instant()));
        long id = running.isEmpty() ? begin() : running.get(0);
        if (!isOpenForAWhile(id)) {
            setWindows(id);
            setDates(id);
        }
        return id;
    }

    private long begin() {
        LocalDate today = LocalDate.now(clock.withZone(Time.BEIJING));
        int half = today.getMonthValue() <= 6 ? 1 : 2;
        jdbc.update("update sitting set current = false where current");
        return jdbc.queryForObject(
                """
                insert into sitting (name, name_en, year, half, agreement_version, current)
                values (?, ?, ?, ?, '1', true)
                on conflict (year, half) do update set current = true returning id""",
                Long.class,
                today.getYear() + (half == 1 ? "年上半年" : "年下半年"),
                (half == 1 ? "first half of " : "second half of ") + today.getYear(),
                today.getYear(),
                half);
    }

    private boolean isOpenForAWhile(long sitting) {
        Instant now = clock.instant();
        return jdbc.queryForObject(
                "select count(*) = 1 from registration_window"
                        + " where sitting_id = ? and institution_code = ? and opens_at <= ? and closes_at > ?",
                Boolean.class,
                sitting,
                OPEN_PROVINCE,
                Timestamp.from(now),
                Timestamp.from(now.plus(Duration.ofDays(LEAST_DAYS_LEFT))));
    }

    private void setWindows(long sitting) {
        window(sitting, OPEN_PROVINCE, midnight(-OPENED_DAYS_AGO), midnight(CLOSES_IN_DAYS));
        window(sitting, CLOSED_PROVINCE, midnight(-CLOSES_IN_DAYS), midnight(0));
        window(sitting, SCHOOL_AHEAD, midnight(OPENED_DAYS_AGO), midnight(CLOSES_IN_DAYS));
    }

    private void window(long sitting, String institution, Instant from, Instant to) {
        jdbc.update("""
                insert into registration_window (sitting_id, institution_code, opens_at, closes_at)
                values (?, ?, ?, ?) on conflict (sitting_id, institution_code)
                do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at""", sitting, institution, Timestamp.from(from), Timestamp.from(to));
    }

    /**
     * Sets level 4 in the morning, level 6 in the afternoon and oral tests on the next day. A published arrangement
     * keeps its dates.
     */
    private void setDates(long sitting) {
        int unpublished = jdbc.update(
                "update sitting set tickets_from = ? where id = ? and arrangement_published_at is null",
                Timestamp.from(at(midnight(TICKETS_IN_DAYS), LocalTime.of(9, 0))),
                sitting);
        if (unpublished == 0) {
            return;
        }
        ZonedDateTime saturday = midnight(EXAMINATION_IN_DAYS)
                .atZone(Time.BEIJING)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
        Instant written = saturday.toInstant();
        Instant oral = saturday.plusDays(1).toInstant();
        examination(sitting, "WRITTEN", 4, at(written, LocalTime.of(9, 0)), Duration.ofMinutes(140));
        examination(sitting, "WRITTEN", 6, at(written, LocalTime.of(15, 0)), Duration.ofMinutes(145));
        examination(sitting, "ORAL", 4, at(oral, LocalTime.of(9, 0)), Duration.ofHours(3));
        examination(sitting, "ORAL", 6, at(oral, LocalTime.of(14, 0)), Duration.ofHours(3));
    }

    private void examination(long sitting, String kind, int level, Instant startsAt, Duration length) {
        jdbc.update("""
                insert into sitting_subject (sitting_id, subject_code, starts_at, ends_at)
                select ?, code, ?, ? from subject where kind = ? and level = ?
                on conflict (sitting_id, subject_code)
                do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at""", sitting, Timestamp.from(startsAt), Timestamp.from(startsAt.plus(length)), kind, level);
    }

    private Instant midnight(int daysFromToday) {
        return LocalDate.now(clock.withZone(Time.BEIJING))
                .plusDays(daysFromToday)
                .atStartOfDay(Time.BEIJING)
                .toInstant();
    }

    private static Instant at(Instant midnight, LocalTime time) {
        return midnight.atZone(Time.BEIJING).with(time).toInstant();
    }
}
