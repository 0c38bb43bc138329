package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cetreg.Fixtures;
import org.cetreg.SimulatedPlatform;
import org.cetreg.TestClock;
import org.cetreg.demo.alipay.AlipayFault;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.payment.MoneyJobs;
import org.cetreg.payment.OrderNotOpen;
import org.cetreg.payment.booking.FailingListener;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.registration.MoneyHistory.Step;
import org.cetreg.registration.Walks.Walk;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.registration.payment.EntryQueries;
import org.springframework.jdbc.core.JdbcTemplate;

/** A campus with few seats, some candidates, and everything that a {@link MoneyHistory} does to them. */
final class MoneyWorld {

    private static final List<String> SUBJECTS = List.of("1", "2", "3");
    private static final Duration DAY = Duration.ofHours(24);

    private final MoneyParts parts;
    private final AlipaySimulator platform = SimulatedPlatform.simulator();
    private final Fixtures.Campus campus;
    private final List<Walk> walks = new ArrayList<>();
    private final List<Address> addresses = new ArrayList<>();

    /** The beans that take part. */
    record MoneyParts(
            Fixtures fixtures,
            Walks walks,
            EntryPayments payments,
            EntryQueries queries,
            MoneyJobs jobs,
            FailingListener listener,
            UnannouncedMoney money,
            TestClock clock,
            JdbcTemplate jdbc) {}

    private record Address(String number, URI page, Instant until) {}

    MoneyWorld(MoneyParts parts) {
        this.parts = parts;
        campus = parts.fixtures().openCampus();
        for (String subject : List.of("1", "2", "3", "F", "S")) {
            parts.fixtures().quota(campus, subject, 2);
        }
        for (int i = 0; i < MoneyHistory.CANDIDATES; i++) {
            walks.add(parts.walks().bound(parts.fixtures().student(campus, "1", "2", "3", "F", "S")));
        }
    }

    Fixtures.Campus campus() {
        return campus;
    }

    List<Walk> walks() {
        return walks;
    }

    /** Returns the number of payments that the platform really took. */
    long payments() {
        return addresses.stream()
                .map(Address::number)
                .distinct()
                .filter(number -> platform.takings(number).paid() > 0)
                .count();
    }

    void play(Step step) {
        Walk walk = walks.get(step.candidate());
        switch (step.kind()) {
            case CHOOSE_WRITTEN -> chooseWritten(walk, step.choice());
            case CHOOSE_ORAL -> chooseOral(walk, step.choice());
            case CANCEL -> cancel(walk, step.choice());
            case OPEN_PAYMENT -> open(walk);
            case OPEN_TWICE_AT_ONCE -> atOnce(() -> open(walk), () -> open(walk));
            case GO_TO_PLATFORM -> one(step.choice()).ifPresent(this::visit);
            case PAY -> one(step.choice()).ifPresent(this::pay);
            case PAY_AND_CANCEL_AT_ONCE ->
                one(step.choice()).ifPresent(address -> atOnce(() -> pay(address), () -> cancel(walk, step.choice())));
            case LOOK_AT_DESK -> parts.queries().askForPage(walk.registration());
            case A_MINUTE_PASSES -> pass(Duration.ofMinutes(1));
            case HOURS_PASS -> pass(Duration.ofHours(5));
            case A_DAY_PASSES -> pass(DAY);
            case RELEASE_NOTIFICATIONS -> platform.release();
            case MAKE_ACCEPTED_REFUNDS -> platform.makeAcceptedRefunds();
            case PLATFORM_DOWN -> platform.faults().down();
            case PLATFORM_UP -> platform.faults().up();
            case STEPS_FAIL -> parts.listener().failEverySecond();
            case STEPS_WORK -> parts.listener().repair();
            case SEATS_TAKEN_BY_OTHERS -> takeFreeSeats(SUBJECTS.get(step.choice() % SUBJECTS.size()));
            case NODE_STOPS_AFTER_BOOKING -> one(step.choice()).ifPresent(this::bookAndStop);
        }
    }

    private void chooseWritten(Walk walk, int choice) {
        if (!walk.at().equals("chooseWritten")) {
            ifAt(walk, List.of("payEntries", "printTicket"), () -> walk.next("written"));
        }
        ifAt(walk, List.of("chooseWritten"), () -> {
            switch (choice % 4) {
                case 0 -> walk.choose("1");
                case 1 -> walk.choose("2");
                case 2 -> walk.choose("1", "2");
                default -> walk.choose("3");
            }
        });
    }

    private void chooseOral(Walk walk, int choice) {
        if (!walk.at().equals("chooseOral")) {
            ifAt(walk, List.of("payEntries", "printTicket"), () -> walk.next("oral"));
        }
        ifAt(walk, List.of("chooseOral"), () -> {
            switch (choice % 4) {
                case 0 -> walk.chooseOral(campus.code(), "F");
                case 1 -> walk.chooseOral(campus.code(), "S");
                case 2 -> walk.chooseOral(campus.code(), "F", "S");
                default -> walk.next("skip");
            }
        });
    }

    private void cancel(Walk walk, int choice) {
        List<SubjectEntry> standing = walk.registration().standing().toList();
        if (!standing.isEmpty()) {
            String subject = standing.get(choice % standing.size()).subjectCode();
            ifAt(walk, List.of("payEntries"), () -> walk.cancel(subject));
        }
    }

    private static void ifAt(Walk walk, List<String> tasks, Runnable action) {
        if (tasks.contains(walk.at())) {
            action.run();
        }
    }

    /** Opens a payment for all unpaid entries and takes the address; returns whether there was anything to pay. */
    private boolean open(Walk walk) {
        try {
            List<SeatOrderId> orders = walk.registration()
                    .unpaid()
                    .map(entry -> entry.order().id())
                    .distinct()
                    .toList();
            EntryPayments.Opened opened = parts.payments().open(walk.accountId(), orders);
            if (opened.refusal() != null) {
                return false;
            }
            URI page = parts.payments()
                    .platformPage(opened.number(), false, Optional.empty())
                    .address();
            synchronized (addresses) {
                addresses.add(new Address(
                        opened.number(),
                        page,
                        parts.payments().order(opened.number()).expiresAt()));
            }
            return true;
        } catch (PlatformUnavailable | OrderNotOpen e) {
            return false; // as the page says
        }
    }

    /** Returns one of the addresses that can still be visited, paid or not. */
    private Optional<Address> one(int choice) {
        List<Address> live = addresses.stream()
                .filter(address -> parts.clock().instant().isBefore(address.until()))
                .toList();
        return live.isEmpty() ? Optional.empty() : Optional.of(live.get(choice % live.size()));
    }

    /** The platform's clock does not move with the test's, so an address that has expired is not visited. */
    private boolean visit(Address address) {
        return parts.clock().instant().isBefore(address.until()) && platform.visit(address.page());
    }

    private boolean pay(Address address) {
        return visit(address) && platform.pay(address.number()).paid();
    }

    /** The payment is booked, and the node stops before anything follows. */
    private void bookAndStop(Address address) {
        if (visit(address)) {
            platform.faults().of(address.number(), AlipayFault.NOTIFICATION_NEVER);
            if (platform.pay(address.number()).paid()) {
                parts.money().book(address.number());
            }
        }
    }

    private void takeFreeSeats(String subject) {
        parts.jdbc()
                .update(
                        "update seat_quota set capacity = taken where campus_code = ? and subject_code = ?",
                        campus.code(),
                        subject);
    }

    /** Lets time pass with everything that is due in it. */
    private void pass(Duration time) {
        parts.clock().advance(time);
        parts.jobs().run();
        walks.forEach(Walk::runDueJobs);
    }

    /** Ends the faults and lets days pass, so that everything settles by itself. */
    void settle() {
        platform.faults().clear();
        parts.listener().repair();
        platform.release();
        for (int i = 0; i < 4; i++) {
            platform.makeAcceptedRefunds();
            pass(Duration.ofMinutes(20));
        }
        for (int day = 0; day < 3; day++) {
            pass(DAY);
            platform.makeAcceptedRefunds();
        }
        pass(Duration.ofMinutes(20));
        pass(Duration.ofMinutes(20));
    }

    private static void atOnce(Callable<?> one, Runnable other) {
        atOnce(one, () -> {
            other.run();
            return true;
        });
    }

    private static void atOnce(Callable<?> one, Callable<?> other) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = List.of(threads.submit(one), threads.submit(other));
            both.forEach(MoneyWorld::await);
        } finally {
            threads.shutdown();
        }
    }

    private static void await(Future<?> done) {
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(RuntimeException.class).satisfies(MoneyWorld::isARaceThatWasLost);
        }
    }

    /** The candidate's page is told so, and is sent again. */
    private static void isARaceThatWasLost(Throwable lost) {
        assertThat(lost.getClass().getSimpleName())
                .isIn("OptimisticLockingException", "TaskNotCurrent", "ObjectOptimisticLockingFailureException");
    }
}
