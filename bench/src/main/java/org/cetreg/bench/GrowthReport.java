package org.cetreg.bench;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cetreg.bench.MeasuredDatabase.Use;

/** Writes as text what a journey costs the database before and after it has grown. */
final class GrowthReport {

    private static final int SHOWN = 15;
    private static final int LONGEST_SHOWN = 5;
    private static final int WIDTH = 150;

    private final StringBuilder text = new StringBuilder();
    private final GrowthOptions options;
    private final String postgres;
    private final Growth.Costs before;
    private final Growth.Costs after;
    private final Backlog.Seen backlog;

    GrowthReport(
            GrowthOptions options, String postgres, Growth.Costs before, Growth.Costs after, Backlog.Seen backlog) {
        this.options = options;
        this.postgres = postgres;
        this.before = before;
        this.after = after;
        this.backlog = backlog;
    }

    /** Returns the results. */
    String text() {
        head();
        sums();
        statements();
        pages();
        expired();
        return text.toString();
    }

    private void head() {
        line("What the candidate's way and the pages of the staff cost the database when it has grown");
        line("%s, commit %s, PostgreSQL %s", LocalDate.now(), options.commit(), postgres);
        line(
                "%,d finished and %,d running registrations more: %,d MB became %,d. %d journeys on one thread",
                options.finished(), options.running(), before.megabytes(), after.megabytes(), options.counted());
    }

    private void sums() {
        Use small = sum(before.way());
        Use large = sum(after.way());
        line("");
        line("a journey         before    after     ratio");
        row("statements", small.calls(), large.calls());
        row("buffers", small.buffers(), large.buffers());
        row("database ms", small.millis(), large.millis());
    }

    private static Use sum(Map<String, Use> uses) {
        return uses.values().stream().reduce(Use.NONE, Use::plus);
    }

    private void row(String what, double small, double large) {
        line("%-16s  %-8.1f  %-8.1f  %.2f", what, small / options.counted(), large / options.counted(), large / small);
    }

    private void statements() {
        Set<String> all = new TreeSet<>(before.way().keySet());
        all.addAll(after.way().keySet());
        List<String> grown = all.stream()
                .sorted(Comparator.comparingDouble(this::growth).reversed())
                .limit(SHOWN)
                .toList();
        line("");
        line("The statements that grew most; buffers a journey");
        for (String sql : grown) {
            line("%8.1f %8.1f  %s", buffers(before, sql), buffers(after, sql), shortened(sql));
        }
    }

    private double growth(String sql) {
        return buffers(after, sql) - buffers(before, sql);
    }

    private double buffers(Growth.Costs costs, String sql) {
        return costs.way().getOrDefault(sql, Use.NONE).buffers() / (double) options.counted();
    }

    private void pages() {
        line("");
        line("Pages of the staff: buffers");
        line("  before    after");
        after.pages()
                .forEach((page, use) -> line(
                        "%8d %8d  %s",
                        before.pages().getOrDefault(page, Use.NONE).buffers(), use.buffers(), page));
    }

    private void expired() {
        line("");
        line("%,d held seats expire at once", backlog.due());
        line(
                "in %.0f s: %,d jobs done, %,d orders lapsed, %,d jobs left: %.0f jobs/s",
                backlog.seconds(),
                backlog.jobs(),
                backlog.lapsed(),
                backlog.left(),
                backlog.jobs() / backlog.seconds());
        line(
                "looking for due jobs: %,d times, %.1f buffers and %.2f ms each",
                backlog.polls().calls(),
                backlog.polls().buffers() / (double) backlog.polls().calls(),
                backlog.polls().millis() / backlog.polls().calls());
        line(
                "the database's sessions were busy for %.0f s, with %.1f statements for each job; mostly, in s:",
                sum(backlog.all()).millis() / 1000, sum(backlog.all()).calls() / (double) backlog.jobs());
        backlog.all().entrySet().stream()
                .sorted(Comparator.comparingDouble(use -> -use.getValue().millis()))
                .limit(LONGEST_SHOWN)
                .forEach(use -> line("%8.1f  %s", use.getValue().millis() / 1000, shortened(use.getKey())));
        line("a candidate's page, ms    p50      p95");
        times("before", backlog.idlePages());
        times("meanwhile", backlog.busyPages());
    }

    private void times(String when, List<Double> sorted) {
        line("%-22s  %6.1f   %6.1f", when, sorted.get(sorted.size() / 2), sorted.get((int) (sorted.size() * 0.95)));
    }

    private static String shortened(String sql) {
        String oneLine = sql.replaceAll("\\s+", " ").strip();
        return oneLine.length() > WIDTH ? oneLine.substring(0, WIDTH) + "…" : oneLine;
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
