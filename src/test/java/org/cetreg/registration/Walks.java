package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.cetreg.Fixtures;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.payment.Payer;
import org.cetreg.payment.PaymentLines;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.registration.process.CandidateTasks;
import org.cetreg.registration.process.RegistrationProcess;
import org.cetreg.registration.process.Submitted;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.rules.Refusal;
import org.springframework.boot.test.context.TestComponent;

/** Leads candidates through their registration without a browser: each method submits one form. */
@TestComponent
public class Walks {

    private final Fixtures fixtures;
    private final Registrations registrations;
    private final RegistrationProcess process;
    private final CandidateTasks tasks;
    private final EntryPayments payments;
    private final PaymentLines lines;
    private final ManagementService management;

    Walks(
            Fixtures fixtures,
            Registrations registrations,
            RegistrationProcess process,
            CandidateTasks tasks,
            EntryPayments payments,
            PaymentLines lines,
            ManagementService management) {
        this.fixtures = fixtures;
        this.registrations = registrations;
        this.process = process;
        this.tasks = tasks;
        this.payments = payments;
        this.lines = lines;
        this.management = management;
    }

    /** Returns a candidate with a new passport account who has begun a registration. */
    public Walk begin(Fixtures.Student student) {
        return begin(student, fixtures.account());
    }

    /** Returns a candidate who has begun a registration with this passport account. */
    public Walk begin(Fixtures.Student student, AccountId accountId) {
        process.begin(accountId);
        return new Walk(student, accountId);
    }

    /** Returns the candidate of a passport account whose registration was begun by other means. */
    public Walk of(AccountId accountId) {
        return new Walk(null, accountId);
    }

    /**
     * Returns a candidate who continues, with another passport account, a registration that was begun with a first one.
     */
    public Walk of(Fixtures.Student student, AccountId accountId) {
        return new Walk(student, accountId);
    }

    /** Returns a candidate whose student record is bound and who is about to choose written subjects. */
    public Walk bound(Fixtures.Student student) {
        return begin(student).agree().query().confirm();
    }

    /** One candidate's registration. */
    public final class Walk {

        private final Fixtures.Student student;
        private final AccountId accountId;
        private List<Refusal> refusals = List.of();

        private Walk(Fixtures.Student student, AccountId accountId) {
            this.student = student;
            this.accountId = accountId;
        }

        public AccountId accountId() {
            return accountId;
        }

        /** Returns the current state in the database. */
        public Registration registration() {
            return registrations.of(accountId).orElseThrow();
        }

        /** Returns the id of the candidate's current task, or {@code ended}. */
        public String at() {
            return tasks.current(registration()).map(OpenTask::key).orElse("ended");
        }

        public Walk agree() {
            return next("agree");
        }

        public Walk query() {
            return query(student);
        }

        public Walk query(Fixtures.Student as) {
            return submit(
                    Map.of(),
                    Map.of(
                            "documentType", as.claim().type().name(),
                            "documentNumber", as.claim().number(),
                            "name", as.claim().name()));
        }

        public Walk confirm() {
            return next("confirm");
        }

        public Walk choose(String... codes) {
            return submit(Map.of("next", "submit"), Map.of("subjects", List.of(codes)));
        }

        public Walk chooseOral(String campus, String... codes) {
            return submit(Map.of("next", "submit"), Map.of("campus", campus, "subjects", List.of(codes)));
        }

        public Walk cancel(String code) {
            String entry = registration()
                    .standing()
                    .filter(standing -> standing.subjectCode().equals(code))
                    .map(standing -> String.valueOf(standing.id()))
                    .findFirst()
                    .orElse("0");
            return submit(Map.of("next", "cancel"), Map.of("entryId", entry));
        }

        public Walk next(String choice) {
            return submit(Map.of("next", choice), Map.of());
        }

        /** Completes the candidate's current task. */
        public Walk submit(Map<String, Object> kept, Map<String, Object> passing) {
            Registration registration = registration();
            String task = tasks.current(registration).orElseThrow().id();
            Submitted sent = tasks.submit(
                    registration,
                    task,
                    "walk " + task,
                    shown -> new FormSubmission(false, List.of(), kept, passing, Map.of(), null));
            refusals = sent instanceof Submitted.Done done ? done.refusals() : List.of();
            return this;
        }

        /** Pays for all unpaid entries on the platform's page. */
        public Walk pay() {
            press("pay");
            return this;
        }

        /** Opens the platform's page for all unpaid entries and presses a button there. */
        public String press(String button) {
            String number = openPayment();
            press(number, button);
            return number;
        }

        /** Presses a button on the platform's page of a payment order. */
        public void press(String number, String button) {
            opened(number, button).run();
        }

        /** Opens the platform's page of a payment order now, and presses a button there when it is run. */
        public Runnable opened(String number, String button) {
            try {
                URI page =
                        payments.platformPage(number, false, Optional.empty()).address();
                Payer payer = new Payer(page);
                return () -> {
                    try {
                        payer.press(button);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                };
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** Opens a payment order for all unpaid entries. */
        public String openPayment() {
            Collection<SeatOrderId> orders =
                    registration().unpaid().map(entry -> entry.order().id()).collect(Collectors.toSet());
            return payments.open(accountId, orders).number();
        }

        private void execute(Job job) {
            try {
                management.executeJob(job.getId());
            } catch (OptimisticLockingException e) {
                // What the job asked for has moved the process on; the engine's own executor repeats such a job.
                assertThat(job.getRetries()).isPositive();
            }
        }

        /** Opens a payment order for the seat order of this subject alone. */
        public String openPayment(String subject) {
            List<SeatOrderId> orders = registration()
                    .unpaid()
                    .filter(entry -> entry.subjectCode().equals(subject))
                    .map(entry -> entry.order().id())
                    .toList();
            return payments.open(accountId, orders).number();
        }

        /** Runs the timers and steps that are due for this candidate's orders. */
        public Walk runDueJobs() {
            orders().forEach(order -> runDueJobs(order.processInstanceId()));
            return this;
        }

        /** Runs the timers and steps that are due in the registration's own process. */
        public Walk runOwnDueJobs() {
            runDueJobs(registration().processInstanceId());
            return this;
        }

        private void runDueJobs(String instance) {
            List<Job> due;
            while (!(due = management
                            .createJobQuery()
                            .processInstanceId(instance)
                            .executable()
                            .list())
                    .isEmpty()) {
                execute(due.get(0)); // it may have made others needless
            }
        }

        public List<SeatOrder> orders() {
            return registration().entries().stream()
                    .map(SubjectEntry::order)
                    .collect(Collectors.toMap(SeatOrder::id, order -> order, (one, other) -> one))
                    .values()
                    .stream()
                    .toList();
        }

        /** Returns the refunds in the order of their entries, such as {@code 1 SEAT_GONE DUE}. */
        public List<String> refunds() {
            return registration().entries().stream()
                    .flatMap(entry -> lines.orders(List.of(entry.id())).stream()
                            .flatMap(number -> lines.refunds(number).stream())
                            .filter(refund -> refund.item() == entry.id())
                            .map(refund -> entry.subjectCode() + " " + refund.reason() + " " + refund.status()))
                    .toList();
        }

        /** Returns the reasons why the last submission was refused. */
        public List<String> refusals() {
            return refusals.stream().map(Refusal::reason).toList();
        }

        /** Returns the subjects that occupy a seat, with their status: {@code 1:HELD}. */
        public List<String> entries() {
            return registration()
                    .standing()
                    .map(entry -> entry.subjectCode() + ":" + entry.status())
                    .toList();
        }
    }
}
