package org.cetreg.registration.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.PartChanges;
import org.cetreg.exam.setup.PartImport;
import org.cetreg.exam.setup.PartReport;
import org.cetreg.exam.setup.PartRow;
import org.cetreg.exam.setup.PartRows;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.exam.setup.SetupSittings;
import org.cetreg.exam.setup.SittingPart;
import org.cetreg.registration.Seats;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A quota is never made smaller than the seats taken, whoever comes first. */
@IntegrationTest
class SeatQuotasIT {

    private static final Clerk CLERK = SetupSittings.clerk("quotas", Scope.COUNTRY);

    @Autowired
    List<SittingPart> parts;

    @Autowired
    PartChanges changes;

    @Autowired
    PartImport imports;

    @Autowired
    PartRows rows;

    @Autowired
    Seats seats;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    SittingPart quotas;
    SittingId sitting;
    Campus campus;

    @BeforeEach
    void quota() {
        quotas = SetupSittings.part(parts, "quotas");
        sitting = fixtures.sitting();
        campus = fixtures.openCampus();
        fixtures.quota(campus, "1", 5);
    }

    @Test
    void aQuotaSmallerThanTheSeatsTakenIsRefusedWithTheirNumber() {
        seats.take(sitting, campus.code(), Set.of("1"));
        seats.take(sitting, campus.code(), Set.of("1"));

        assertThat(shrink("1", mark())).isEqualTo("exam.part.reason.taken [2]");
        assertThat(shrink("2", mark())).isEqualTo("changed");
        assertThat(remove(mark())).isEqualTo("exam.part.reason.taken [2]");
    }

    @Test
    void aTableTellsTheLineWhoseQuotaIsTooSmallAndImportsTheOthers() {
        seats.take(sitting, campus.code(), Set.of("1"));
        String table = "校区代码,科目代码,容量\n" + campus.code() + ",1,0\n" + campus.code() + ",2,9\n";

        PartReport report = imports.read(
                quotas,
                sitting,
                new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8)),
                CLERK.actor(),
                CLERK.scope());

        assertThat(report.figures().badLines()).containsExactly(new BadLine(2, "exam.part.reason.taken", 1L));
        assertThat(rows.find(quotas, sitting, campus.code() + ".2").map(PartRow::values))
                .hasValueSatisfying(values -> assertThat(values).containsEntry("capacity", "9"));
    }

    /** Without the lock on the row, the quota would be compared with the seats taken before the purchase. */
    @Test
    void whoMakesAQuotaSmallerWaitsForThePurchaseThatIsUnderWayAndReadsTheNumber() {
        String shown = mark();
        CompletableFuture<String> clerk = transaction.execute(purchase -> {
            seats.take(sitting, campus.code(), Set.of("1"));
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> shrink("0", shown));
            awaitWaiter();
            return waiting;
        });

        assertThat(clerk.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("exam.part.reason.taken [1]");
        assertThat(fixtures.taken(campus, "1")).isOne();
    }

    @Test
    void whoBuysWhileAQuotaIsMadeSmallerFindsTheNewOne() {
        String shown = mark();
        CompletableFuture<Boolean> candidate = transaction.execute(office -> {
            changes.change(quotas, sitting, campus.code() + ".1", shown, Map.of("capacity", "0"), CLERK);
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(
                    () -> seats.take(sitting, campus.code(), Set.of("1")).isEmpty());
            awaitWaiter();
            return waiting;
        });

        assertThat(candidate.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
        assertThat(fixtures.taken(campus, "1")).isZero();
    }

    private String mark() {
        return rows.find(quotas, sitting, campus.code() + ".1").orElseThrow().mark();
    }

    private String shrink(String capacity, String mark) {
        return outcome(
                () -> changes.change(quotas, sitting, campus.code() + ".1", mark, Map.of("capacity", capacity), CLERK));
    }

    private String remove(String mark) {
        return outcome(() -> changes.remove(quotas, sitting, campus.code() + ".1", mark, CLERK));
    }

    private static String outcome(Runnable change) {
        try {
            change.run();
            return "changed";
        } catch (RefusedChange refused) {
            RefusedChange.Complaint complaint = refused.complaints().get(0);
            return complaint.reason() + " " + complaint.arguments();
        }
    }

    /** Waits until somebody waits for a lock of this transaction. */
    private void awaitWaiter() {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (jdbc.queryForObject(
                        "select count(*) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))",
                        Integer.class)
                == 0) {
            assertThat(Instant.now()).as("nobody waits").isBefore(end);
        }
    }
}
