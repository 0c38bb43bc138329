package org.cetreg.payment.reconciliation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.time.Time;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps which days are reconciled when. The times are in the database: no day is forgotten in an outage, and two nodes
 * never take the same day at once.
 */
@Component
class ReconciliationSchedule {

    /** How long a day stays with the node that took it; longer than fetching and comparing a large bill lasts. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 7;

    private final JdbcTemplate jdbc;
    private final ReconciliationSettings settings;
    private final Clock clock;

    ReconciliationSchedule(JdbcTemplate jdbc, ReconciliationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Adds each day of these platforms whose bill may be available and that is not there yet. The first day of a
     * platform is yesterday, or the day before its first payment was booked, if that is earlier.
     */
    void addMissing(List<PaymentMethod> methods) {
        Timestamp now = Timestamp.from(clock.instant());
        LocalDate last = lastAvailable();
        methods.forEach(method -> jdbc.update("""
                insert into reconciliation (method, day, try_at, with_bill)
                select ?, day::date, ?, true from generate_series(coalesce(
                    (select max(day) + 1 from reconciliation where method = ?),
                    (select least(?, (min(booked_at) at time zone 'Asia/Shanghai')::date - 1)
                        from payment where method = ?)), ?::date, interval '1 day') as day
                on conflict do nothing""", method.id(), now, method.id(), last, method.id(), last));
        jdbc.update(
                "insert into reconciliation (method, day, try_at, with_bill) values ('', ?, ?, false) on conflict do nothing",
                last,
                now);
    }

    /** Takes the day that has been due longest at this time, so that no other node takes it meanwhile. */
    Optional<BilledDay> next(Instant due) {
        return jdbc
                .query("""
                        update reconciliation set try_at = ? where id = (
                            select id from reconciliation where try_at <= ? order by try_at, day, id limit 1
                            for update skip locked)
                        returning *""", BilledDays::day, Timestamp.from(clock.instant().plus(LEASE)), Timestamp.from(due))
                .stream()
                .findFirst();
    }

    /**
     * Keeps a day with the node that took it, which is still at work on it; call it from time to time.
     *
     * @return the day as it is now kept; empty when it is not this node's any more, or somebody has asked for it
     */
    Optional<BilledDay> keep(BilledDay taken) {
        Instant now = clock.instant();
        Instant enough = now.plus(LEASE.dividedBy(2));
        if (taken.tryAt().filter(enough::isBefore).isPresent()) {
            return Optional.of(taken);
        }
        return jdbc
                .query(
                        "update reconciliation set try_at = ? where id = ? and try_at is not distinct from ? returning *",
                        BilledDays::day,
                        Timestamp.from(now.plus(LEASE)),
                        taken.id(),
                        timestamp(taken.tryAt()))
                .stream()
                .findFirst();
    }

    /**
     * Has a day taken again after a pause that grows, because the platform or this site failed. This and the following
     * methods do nothing when somebody has asked for the day meanwhile: it is then due already.
     *
     * @param taken the day as {@link #next} returned it
     * @param tries how often it has been tried in a row
     */
    void tryAgain(BilledDay taken, int tries) {
        Duration pause = SHORTEST.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        Instant next = clock.instant().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        set(taken, Optional.of(next), "tries = tries + 1");
    }

    /** Has a day taken again tomorrow, unless that has been done for a month. */
    void tomorrow(BilledDay taken, boolean fetch) {
        if (!taken.ofBooks() && taken.isOld(clock.instant())) {
            done(taken);
        } else {
            set(taken, Optional.of(timeOf(today().plusDays(1))), "with_bill = " + fetch);
        }
    }

    /** Ends the repetitions of a day. */
    void done(BilledDay taken) {
        set(taken, Optional.empty(), "with_bill = false");
    }

    private void set(BilledDay taken, Optional<Instant> next, String also) {
        jdbc.update(
                "update reconciliation set try_at = ?, " + also + " where id = ? and try_at is not distinct from ?",
                timestamp(next),
                taken.id(),
                timestamp(taken.tryAt()));
    }

    private static Timestamp timestamp(Optional<Instant> time) {
        return time.map(Timestamp::from).orElse(null);
    }

    /**
     * Has a day compared as soon as possible, unless the lines of its bill were removed long after.
     *
     * @param fetch whether its bill is to be fetched first, if there is one for it
     */
    void now(long id, boolean fetch) {
        jdbc.update(
                "update reconciliation set try_at = ?, tries = 0, with_bill = method <> '' and (? or fetched_at is null)"
                        + " where id = ? and removed_at is null",
                Timestamp.from(clock.instant()),
                fetch,
                id);
    }

    private LocalDate lastAvailable() {
        LocalDate today = today();
        return clock.instant().isBefore(timeOf(today)) ? today.minusDays(2) : today.minusDays(1);
    }

    private Instant timeOf(LocalDate day) {
        return ZonedDateTime.of(day, settings.reconcileAt(), Time.BEIJING).toInstant();
    }

    private LocalDate today() {
        return clock.instant().atZone(Time.BEIJING).toLocalDate();
    }
}
