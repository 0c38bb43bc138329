package org.cetreg.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.cetreg.bench.MeasuredDatabase.Use;
import org.cetreg.bench.walk.Browser;

/** Lets many held seats expire at once, and watches how the product works that off while somebody opens pages. */
final class Backlog {

    /** Moves the end of the first holds of clones to the past, as after an outage. */
    private static final String EXPIRE = """
            with expired as (
                select j.id_, o.id as seat_order from act_ru_job j
                join seat_order o on o.process_instance_id = j.process_instance_id_
                where j.handler_cfg_ like 'holdExpired%%' and o.status = 'HELD' and o.id > 10000000 limit %d),
            held as (update seat_order set held_until = now() - interval '1 minute'
                where id in (select seat_order from expired))
            update act_ru_job set duedate_ = now() - interval '1 minute' where id_ in (select id_ from expired)""";

    private static final String LEFT = "select count(*) from act_ru_job where duedate_ <= now()";
    private static final String LAPSED = "select count(*) from seat_order where status = 'LAPSED'";
    private static final long LONGEST_SECONDS = 120;
    private static final int IDLE_PAGES = 200;

    private final MeasuredDatabase database;
    private final ProductWay product;

    Backlog(MeasuredDatabase database, ProductWay product) {
        this.database = database;
        this.product = product;
    }

    /**
     * What was seen.
     *
     * @param due how many timers were due at once
     * @param left how many jobs were left when the time was up
     * @param jobs how many jobs were done, with those that follow from the timers
     * @param lapsed how many seat orders lapsed
     * @param polls how often due jobs were looked for, and what that took
     * @param all all statements meanwhile, with those of the pages
     * @param idlePages the times in ms of a candidate's desk before, in order
     * @param busyPages the same meanwhile
     */
    record Seen(
            int due,
            long left,
            double seconds,
            long jobs,
            long lapsed,
            Use polls,
            Map<String, Use> all,
            List<Double> idlePages,
            List<Double> busyPages) {}

    /** Makes so many timers due and waits until their jobs are done, or for two minutes. */
    Seen watch(int due, Login login) throws IOException, SQLException {
        try (Browser browser = product.program().browser()) {
            browser.with(login.cookies()).from(Crew.address(login.number()));
            List<Double> idle = new ArrayList<>();
            for (int i = 0; i < IDLE_PAGES; i++) {
                idle.add(timed(browser));
            }
            Map<String, Use> before = database.uses(product.name());
            long lapsedBefore = database.number(product.name(), LAPSED);
            database.run(product.name(), EXPIRE.formatted(due));
            long start = System.nanoTime();
            List<Double> busy = new ArrayList<>();
            long left = due;
            long look = start;
            while (left > 0 && seconds(start) < LONGEST_SECONDS) {
                busy.add(timed(browser));
                if (seconds(look) >= 1) {
                    left = database.number(product.name(), LEFT);
                    look = System.nanoTime();
                }
            }
            double seconds = seconds(start);
            Map<String, Use> after = database.uses(product.name());
            Collections.sort(idle);
            Collections.sort(busy);
            return new Seen(
                    due,
                    left,
                    seconds,
                    sum(after, "delete from ACT_RU_JOB")
                            .minus(sum(before, "delete from ACT_RU_JOB"))
                            .calls(),
                    database.number(product.name(), LAPSED) - lapsedBefore,
                    sum(after, "not exists").minus(sum(before, "not exists")),
                    Growth.difference(before, after),
                    idle,
                    busy);
        }
    }

    private static Use sum(Map<String, Use> uses, String text) {
        return uses.entrySet().stream()
                .filter(use ->
                        use.getKey().contains("ACT_RU_JOB") && use.getKey().contains(text))
                .map(Map.Entry::getValue)
                .reduce(Use.NONE, Use::plus);
    }

    private static double timed(Browser browser) throws IOException {
        long start = System.nanoTime();
        browser.open("/registration/desk");
        return (System.nanoTime() - start) / 1e6;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
