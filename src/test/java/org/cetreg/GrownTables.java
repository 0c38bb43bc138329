package org.cetreg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cetreg.StatementCount.Executed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows what statements read when the registrations of many others are in the database: of six thousand candidates,
 * with what the engine keeps of them, and of thousands of students with an open re-review. They are cloned from those that
 * tests have left, by the script of the benchmark, and are gone afterwards.
 */
public final class GrownTables {

    private static final Path FILLING = Path.of("bench/src/main/resources/org/cetreg/bench/fill.sql");

    private static final String TABLES =
            "student_record, granted_qualification, account, binding, registration, seat_order, subject_entry, submission,"
                    + " payment_order, payment_line, payment, ledger_event, audit_entry, cet6_review, staff_task, mail,"
                    + " act_ru_execution, act_ru_task, act_ru_variable, act_ru_job, act_ru_event_subscr";

    private static final int EACH = 3_000;

    /**
     * The most pages of 8 KB of tables and indexes that a statement may read for a page of the site or a step, and how many
     * more for each row of a list.
     */
    private static final int MOST_BUFFERS = 100;

    private static final int MOST_FOR_A_ROW = 6;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public GrownTables(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Runs a look at the grown tables in one transaction, which is undone. */
    public void look(Runnable look) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.execute("set local session_replication_role = replica");
            jdbc.execute(filling());
            long last = fill("PAID", 0);
            last = fill("HELD", last);
            last = fill("REVIEW", last);
            if (last == 0) {
                throw new IllegalStateException("There is nothing that could be cloned");
            }
            jdbc.execute("set local session_replication_role = origin");
            jdbc.execute("analyze"); // as the server itself does, also where other tests left rows
            jdbc.execute("set local enable_seqscan = off"); // millions of rows would be read so only without an index
            look.run();
        });
        jdbc.execute("vacuum analyze " + TABLES); // or else the planner counts the pages of what was undone
    }

    /**
     * Returns what is wrong with the statements: that they read many pages, or all of a table that grows. Statements
     * that only insert are left out.
     */
    public List<String> problems(List<Executed> statements) {
        return statements.stream()
                .filter(statement -> !statement.sql().startsWith("insert"))
                .map(statement -> problem(statement, StatementPlan.run(statement, jdbc)))
                .filter(problem -> !problem.isEmpty())
                .toList();
    }

    private String problem(Executed statement, StatementPlan.Run run) {
        List<String> large = run.readEntirely().stream().filter(this::isLarge).toList();
        return run.buffers() > MOST_BUFFERS + MOST_FOR_A_ROW * run.rows() || !large.isEmpty()
                ? run.buffers() + " buffers, all of " + large + ": " + statement.sql() + '\n' + run.plan()
                : "";
    }

    private boolean isLarge(String table) {
        return jdbc.queryForObject(
                "select reltuples > ? from pg_class where oid = ?::regclass", Boolean.class, EACH / 2, table);
    }

    private long fill(String kind, long before) {
        jdbc.execute("call choose_templates('" + kind + "')");
        long templates = jdbc.queryForObject("select count(*) from template", Long.class);
        if (templates == 0) {
            return before; // no test has left any
        }
        long last = before + EACH / templates;
        jdbc.execute("call clone_registrations(%d, %d)".formatted(before + 1, last));
        jdbc.execute("call clone_instances(%d, %d)".formatted(before + 1, last));
        return last;
    }

    private static String filling() {
        try {
            return Files.readString(FILLING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
