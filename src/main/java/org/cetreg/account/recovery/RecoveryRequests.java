package org.cetreg.account.recovery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.Account;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.AccountSettings;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.link.AccountLetters;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.retention.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The queue of requests for recovery mails. They are answered a moment later in another thread, by any node. A request
 * therefore costs the same whether or not the account exists, and each is answered by exactly one letter.
 */
@Component
public class RecoveryRequests implements Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryRequests.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final AccountRepository accounts;
    private final AccountLetters letters;
    private final AccountSettings.Links settings;
    private final TransactionOperations transactions;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final Clock clock;

    RecoveryRequests(
            AccountRepository accounts,
            AccountLetters letters,
            AccountSettings settings,
            TransactionOperations transactions,
            JdbcTemplate jdbc,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.letters = letters;
        this.settings = settings.links();
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    private record Request(long id, String email) {}

    /** Stores a request, in one statement. */
    void add(EmailAddress email) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update("insert into recovery_request (email, asked_at, due_at) values (?, ?, ?)", email.text(), now, now);
    }

    /** Answers all due requests, each in a transaction of its own. */
    @Scheduled(
            initialDelayString = "${cet.account.answer-recovery-every}",
            fixedDelayString = "${cet.account.answer-recovery-every}")
    public void answer() {
        while (answerNext()) {}
    }

    private boolean answerNext() {
        Request[] taken = new Request[1];
        try {
            transactions.executeWithoutResult(status -> take().ifPresent(request -> {
                taken[0] = request;
                answer(request);
            }));
        } catch (RuntimeException e) {
            if (taken[0] == null) {
                throw e;
            }
            LOG.error("A recovery request could not be answered and will be retried", e);
            postpone(taken[0]);
        }
        return taken[0] != null;
    }

    private Optional<Request> take() {
        List<Request> due = jdbc.query(
                """
                delete from recovery_request where id = (select id from recovery_request
                    where due_at <= ? order by due_at limit 1 for update skip locked)
                returning id, email
                """,
                (row, number) -> new Request(row.getLong("id"), row.getString("email")),
                Timestamp.from(clock.instant()));
        return due.stream().findFirst();
    }

    private void answer(Request request) {
        Optional<Account> account = accounts.findByEmail(request.email());
        account.ifPresent(holder -> {
            letters.recover(holder);
            String passport = holder.principal().actor().text();
            audit.record(Actor.SYSTEM, "account.recover", passport, "mailed", Map.of());
        });
    }

    @Override
    public String of() {
        return "recovery_request";
    }

    /** Removes requests that are so old that the link of their letter would have expired by now. */
    @Override
    public int removeSome(int most) {
        return jdbc.update("""
                delete from recovery_request where id in (select id from recovery_request
                    where due_at > asked_at and asked_at < ? limit ? for update skip locked)
                """, Timestamp.from(clock.instant().minus(settings.recover())), most);
    }

    private void postpone(Request request) {
        jdbc.update(
                "update recovery_request set due_at = ? where id = ?",
                Timestamp.from(clock.instant().plus(AGAIN)),
                request.id());
    }
}
