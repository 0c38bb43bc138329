package org.cetreg.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.cetreg.bench.walk.Step;

/** Writes the results as text that people compare with the one of another day. */
final class Report {

    private static final int FAILURES_SHOWN = 3;

    private final StringBuilder text = new StringBuilder();

    /**
     * Writes the results.
     *
     * @param all those of the product first, then those of its peers
     */
    static String of(Options options, String postgres, List<Results> all) {
        Report report = new Report();
        report.head(options, postgres);
        report.rounds(all);
        report.ratios(all);
        report.steps(all);
        report.failures(all);
        return report.text.toString();
    }

    private void head(Options options, String postgres) {
        line("The candidate's way: 18 requests, from the home page to the paid desk");
        line("%s, commit %s", LocalDate.now(), options.commit());
        line(
                "%d processors, Java %s, PostgreSQL %s",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), postgres);
        line(
                "Rounds: %d of %d s on %d threads, after %d s of warm-up. Exact counts: of %d journeys. One thread: %d s.",
                options.rounds(),
                options.length().toSeconds(),
                Options.THREADS,
                options.warmUp().toSeconds(),
                options.counted(),
                options.length().toSeconds());
    }

    private void rounds(List<Results> all) {
        line("");
        line("            journeys/s                            a journey");
        line("            min       median    max       CPU ms    statements   WAL KB");
        for (Results one : all) {
            line(
                    "%-10s  %-8.1f  %-8.1f  %-8.1f  %-8.1f  %-11.1f  %-8.1f",
                    one.name(),
                    one.slowest(),
                    one.median(),
                    one.fastest(),
                    one.cpuMillis(),
                    one.statements(),
                    one.walKilobytes());
        }
    }

    /** Ratios of one run remain comparable when the machine is another or busy; figures do not. */
    private void ratios(List<Results> all) {
        Results product = all.get(0);
        line("");
        line("product     journeys/s            CPU       statements   WAL");
        for (Results peer : all.subList(1, all.size())) {
            line(
                    "to %-7s  %-8.3f              %-8.2f  %-11.2f  %-8.2f",
                    peer.name(),
                    product.median() / peer.median(),
                    product.cpuMillis() / peer.cpuMillis(),
                    product.statements() / peer.statements(),
                    product.walKilobytes() / peer.walKilobytes());
        }
    }

    private void steps(List<Results> all) {
        for (Results one : all) {
            line("");
            line(
                    "%s on one thread, in ms (journeys: %d)",
                    one.name(), one.steps().journeys());
            line("%-26s  p50       p95       p99       CPU", "");
            double cpu = 0;
            for (Step step : Step.values()) {
                cpu += one.steps().cpuMillis(step);
                line(
                        "%-26s  %-8.1f  %-8.1f  %-8.1f  %-8.2f",
                        step.title(),
                        one.steps().percentile(step, 0.50),
                        one.steps().percentile(step, 0.95),
                        one.steps().percentile(step, 0.99),
                        one.steps().cpuMillis(step));
            }
            line("%-26s  %28s  %-8.2f", "a journey", "", cpu);
        }
    }

    private void failures(List<Results> all) {
        for (Results one : all) {
            if (!one.failures().isEmpty()) {
                line("");
                line("%s: journeys that failed: %d", one.name(), one.failures().size());
                one.failures().stream().limit(FAILURES_SHOWN).forEach(failure -> line("%s", failure));
            }
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
