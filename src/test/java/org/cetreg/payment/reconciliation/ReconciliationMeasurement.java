package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.cetreg.payment.HeldItems;
import org.cetreg.payment.alipay.WrittenBill;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.OnePlatform;
import org.cetreg.payment.platform.PlatformBills;
import org.cetreg.payment.platform.Till;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * R-P5: measures how long a bill of a million lines takes, from the file that the platform sent to the list of
 * differences, on an own database with its ordinary settings. Not part of the ordinary run: {@code mvn test-compile
 * failsafe:integration-test failsafe:verify -Dit.test=ReconciliationMeasurement -DargLine=-Xmx64m}.
 */
class ReconciliationMeasurement {

    private static final int COUNT = Integer.getInteger("lines", 1_000_000);
    private static final LocalDate DAY = LocalDate.of(2017, 3, 20);

    /** So many payments are lacking in the bill, and as many lines in the books. */
    private static final int DIFFERENT = 100;

    @TempDir
    Path folder;

    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private WrittenBill bill;

    @Test
    void aMillionLinesAreComparedInLessThanAMinute() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            var source = new SingleConnectionDataSource(postgres.getJdbcUrl("postgres", "postgres"), true);
            createTables(source);
            jdbc = new JdbcTemplate(source);
            transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
            fill();
            measure();
            source.destroy();
        }
    }

    /** Creates the tables of the modules that matter, without the engine's. */
    private static void createTables(SingleConnectionDataSource source) {
        ResourceDatabasePopulator tables = new ResourceDatabasePopulator();
        tables.setSeparator(ScriptUtils.EOF_STATEMENT_SEPARATOR);
        for (String module : List.of(
                "010__shared", "020__exam", "030__account", "050__eligibility", "060__payment", "070__registration")) {
            tables.addScript(new ClassPathResource("db/migration/V" + module + ".sql"));
        }
        tables.execute(source);
    }

    /** The payments of two days, of which the first has been reconciled. */
    private void fill() throws Exception {
        ManyPayments payments = new ManyPayments(jdbc, transaction);
        long before = 10_000_000_000L;
        payments.book(DAY.minusDays(1), Till.METHOD.id(), before, COUNT);
        payments.book(DAY, Till.METHOD.id(), before + COUNT, COUNT);
        payments.sell(before, 2 * COUNT);
        jdbc.execute("vacuum analyze");
        bill = written(DAY.minusDays(1), before, 0);
        store().fetch(day(DAY.minusDays(1)));
        bill = written(DAY, before + COUNT, DIFFERENT);
    }

    private WrittenBill written(LocalDate day, long firstNumber, int shift) throws Exception {
        Path zip = folder.resolve(day + ".zip");
        WrittenBill written = new WrittenBill(zip, COUNT, n -> ManyPayments.line(day, firstNumber + shift, n, COUNT));
        System.out.printf("The bill of %s has %,d bytes%n", day, Files.size(zip));
        return written;
    }

    private void measure() {
        BilledDay day = day(DAY);
        FoundDifferences found = new FoundDifferences(jdbc, Clock.systemUTC());
        Duration fetched = time("fetched", () -> store().fetch(day));
        BillComparison comparison = new BillComparison(jdbc, found, new LedgerComparison(jdbc), Clock.systemUTC());
        Duration compared = time("compared", () -> transaction.executeWithoutResult(status -> comparison.compare(day)));
        HeldItems held = () -> "select id as item, fee_fen as amount_fen from subject_entry where status = 'PAID'";
        BooksComparison books = new BooksComparison(jdbc, found, List.of(held), Clock.systemUTC());
        BilledDay ofBooks = ofBooks();
        Duration checked = time("held", () -> transaction.executeWithoutResult(status -> books.compare(ofBooks)));
        time("compared again", () -> transaction.executeWithoutResult(status -> comparison.compare(day)));
        double seconds = fetched.plus(compared).toMillis() / 1000.0;
        System.out.printf("%,d lines in %.1f s: %,.0f lines a second%n", COUNT, seconds, COUNT / seconds);
        System.out.printf(
                "Peak heap %,d KB of %,d KB%n",
                peak() / 1024, Runtime.getRuntime().maxMemory() / 1024);

        BilledDay result = new BilledDays(jdbc).find(day.id()).orElseThrow();
        assertThat(result.open()).isEqualTo(2 * DIFFERENT);
        assertThat(result.bill().lines()).isEqualTo(COUNT);
        assertThat(result.bill().booksReceived()).isEqualTo(1500L * COUNT);
        assertThat(new BilledDays(jdbc).ofBooks().orElseThrow().books())
                .isEqualTo(new BilledDay.BooksFigures(3000L * COUNT, 3000L * COUNT, 0, 0));
        assertThat(fetched.plus(compared).plus(checked)).isLessThan(Duration.ofMinutes(1));
    }

    private static Duration time(String what, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println(what + ": " + took.toMillis() + " ms");
        return took;
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(java.lang.management.MemoryUsage::getUsed)
                .sum();
    }

    private BillStore store() {
        PlatformBills bills = OnePlatform.bills(new Till() {
            @Override
            public boolean isOffered() {
                return true;
            }

            @Override
            public boolean bill(LocalDate day, Consumer<BillLine> lines) {
                bill.read(lines);
                return true;
            }
        });
        return new BillStore(
                bills, new FoundDifferences(jdbc, Clock.systemUTC()), jdbc, transaction, Clock.systemUTC());
    }

    private BilledDay day(LocalDate of) {
        jdbc.update(
                "insert into reconciliation (method, day, with_bill) values (?, ?, true) on conflict do nothing",
                Till.METHOD.id(),
                of);
        return jdbc.queryForObject(
                "select * from reconciliation where method = ? and day = ?", BilledDays::day, Till.METHOD.id(), of);
    }

    private BilledDay ofBooks() {
        jdbc.update("insert into reconciliation (method, day, with_bill) values ('', ?, false)", DAY);
        return new BilledDays(jdbc).ofBooks().orElseThrow();
    }
}
