package org.cetreg.registration.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.account.Role;
import org.cetreg.payment.Payer;
import org.cetreg.registration.Walks;
import org.cetreg.registration.process.CollectiveRounds;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.cetreg.shared.Scope;
import org.springframework.boot.test.context.TestComponent;

/** The staff of schools, who pay for their students together, without a browser. */
@TestComponent
public class SchoolOffice {

    /** Whom the candidates of every batch are told to ask. */
    public static final Contact CONTACT = new Contact("教务处王老师", "010-12345678");

    private final Fixtures fixtures;
    private final BatchMaking making;
    private final CollectiveBatches batches;
    private final BatchEntries entries;
    private final CollectivePayments payments;
    private final CollectiveTransfers announcing;
    private final CollectiveRounds rounds;

    SchoolOffice(
            Fixtures fixtures,
            BatchMaking making,
            CollectiveBatches batches,
            BatchEntries entries,
            CollectivePayments payments,
            CollectiveTransfers announcing,
            CollectiveRounds rounds) {
        this.fixtures = fixtures;
        this.making = making;
        this.batches = batches;
        this.entries = entries;
        this.payments = payments;
        this.announcing = announcing;
        this.rounds = rounds;
    }

    /** Returns a new member of the school's staff. */
    public Clerk clerk(Fixtures.Campus campus) {
        return clerk(campus.school());
    }

    /** Returns a new member of the staff of a school or campus. */
    public Clerk clerk(String institution) {
        return new Clerk(
                Actor.account(fixtures.account()),
                "school@example.org",
                Set.of(Role.SCHOOL_STAFF.name()),
                new Scope(institution));
    }

    /** Makes a batch of all unpaid entries of these candidates. */
    public BatchId make(Clerk clerk, Walks.Walk... candidates) {
        return make(clerk, unpaid(candidates));
    }

    /** Makes a batch of these entries. */
    public BatchId make(Clerk clerk, Collection<Long> entryIds) {
        BatchMaking.Made made = tryToMake(clerk, entryIds);
        assertThat(made.refusal()).isNull();
        return made.batch();
    }

    /** Tries to make a batch of these entries. */
    public BatchMaking.Made tryToMake(Clerk clerk, Collection<Long> entryIds) {
        return making.make(clerk, clerk.scope().widenedTo(5).code(), entryIds, CONTACT, UUID.randomUUID());
    }

    /** Returns the ids of the candidates' unpaid entries. */
    public static List<Long> unpaid(Walks.Walk... candidates) {
        return Stream.of(candidates)
                .flatMap(walk -> walk.registration().unpaid())
                .map(entry -> entry.id())
                .toList();
    }

    /** Returns the id of a candidate's entry for this subject. */
    public static long entry(Walks.Walk candidate, String subject) {
        return candidate.registration().entries().stream()
                .filter(entry -> entry.subjectCode().equals(subject))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Opens a payment order for a batch, and returns its number. */
    public String open(Clerk clerk, BatchId batch) {
        OpenedOrder opened = payments.open(clerk, batch, payments.methods().get(0));
        assertThat(opened.refusal()).isNull();
        return opened.number();
    }

    /** Announces a bank transfer for a batch of one entry that costs one fen, and returns its order's number. */
    public String announce(Clerk clerk, BatchId batch) {
        return announce(clerk, batch, "BANK-" + System.nanoTime());
    }

    /** Announces the bank transfer with this number for a batch of one entry that costs one fen. */
    public String announce(Clerk clerk, BatchId batch, String reference) {
        OpenedOrder opened = announcing.announce(clerk, batch, reference, new Money(1));
        assertThat(opened.refusal()).isNull();
        return opened.number();
    }

    /** Presses a button on the platform's page of a payment order. */
    public void press(String number, String button) {
        try {
            new Payer(payments.platformPage(number, false).address()).press(button);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pays for a batch at the platform and moves its candidates on. */
    public String pay(Clerk clerk, BatchId batch) {
        String number = open(clerk, batch);
        press(number, "pay");
        rounds.run();
        return number;
    }

    /** Releases a batch and moves its candidates on. */
    public void release(Clerk clerk, BatchId batch) {
        assertThat(batches.release(clerk, batch)).isEmpty();
        rounds.run();
    }

    /** Does what a node does every few seconds. */
    public void work() {
        rounds.run();
    }

    public BatchStatus status(BatchId batch) {
        return batches.get(batch).status();
    }

    /** Returns the outcomes of a batch's entries, in the order of the registrations: {@code 1:LOCKED}. */
    public List<String> outcomes(BatchId batch) {
        return new ArrayList<>(entries.page(batch, 0, 0, 1000).stream()
                .map(row -> row.subjectCode() + ":" + row.outcome())
                .toList());
    }

    /** Returns how many entries of a batch have each outcome. */
    public Map<EntryOutcome, Integer> totals(BatchId batch) {
        return entries.totals(batch).byOutcome().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, total -> total.getValue().entries()));
    }
}
