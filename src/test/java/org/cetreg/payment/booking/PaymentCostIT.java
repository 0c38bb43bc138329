package org.cetreg.payment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.payment.Payments;
import org.cetreg.payment.ProxiedPayments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.alipay.Keys;
import org.cetreg.payment.alipay.StubGateway;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrders;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.OnePlatform;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.Platforms;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tests the load that payments put on the database: few statements, and no connection held while the platform responds.
 */
@IntegrationTest
class PaymentCostIT {

    private static final PaymentMethod ALIPAY = new PaymentMethod("ALIPAY");

    @Autowired
    PaymentOrders orders;

    @Autowired
    Bookings bookings;

    @Autowired
    Payments payments;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    BookingAnnouncer announcer;

    @Autowired
    ProxiedPayments proxied;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void bookingTakesOneLockThreeInsertsAndOneUpdate() {
        String number = open();
        List<String> statements = ours(() ->
                bookings.book(new Receipt(ALIPAY, number, "A" + number, new Money(2), PaymentSource.NOTIFICATION)));
        assertThat(statements).hasSize(5);
        assertThat(statements.get(0)).contains("for no key update");
        assertThat(statements.get(1)).startsWith("insert into payment");
        assertThat(statements.get(2)).startsWith("update payment_order");
        assertThat(statements.get(3)).startsWith("insert into ledger_event");
        assertThat(statements.get(4)).startsWith("insert into booking_announcement");
    }

    @Test
    void openingTakesTwoInsertsAndSendingToThePlatformOneSelectAndOneUpdate() {
        List<String> numbers = new ArrayList<>();
        assertThat(ours(() -> numbers.add(open()))).hasSize(2);
        assertThat(ours(() -> payments.platformPage(numbers.get(0), false, Optional.empty())))
                .hasSize(2);
    }

    @Test
    void aRepeatedNotificationChangesNothing() {
        String number = open();
        Receipt receipt = new Receipt(ALIPAY, number, "A" + number, new Money(2), PaymentSource.NOTIFICATION);
        bookings.book(receipt);
        assertThat(ours(() -> bookings.book(receipt))).hasSize(2).allMatch(sql -> sql.startsWith("select"));
    }

    @Test
    void noConnectionWaitsForThePlatform() throws IOException {
        String number = open();
        List<Integer> held = new CopyOnWriteArrayList<>();
        try (StubGateway gateway = new StubGateway()) {
            gateway.answers(asked -> {
                held.add(inTransaction());
                return "no answer";
            });
            Platforms platforms = OnePlatform.of(Keys.client(gateway.address()));
            PlatformReports reports = new PlatformReports(orders, bookings, announcer, platforms);
            Payments impatient = proxied.of(platforms, reports);
            assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> impatient.ask(number));
            assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> impatient.close(number));
            assertThat(held).containsExactly(0, 0);
            assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.OPEN);

            // Control: the same measurement does detect a caller who keeps a transaction open meanwhile.
            transaction.executeWithoutResult(status -> {
                payments.order(number);
                assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> impatient.ask(number));
            });
            assertThat(held).containsExactly(0, 0, 1);
        }
    }

    private int inTransaction() {
        return jdbc.queryForObject(
                "select count(*) from pg_stat_activity where state = 'idle in transaction' and query like '%payment_order%'",
                Integer.class);
    }

    /**
     * Returns the statements of this module, without those of listeners and without the ids that are fetched fifty at a
     * time.
     */
    private static List<String> ours(Runnable action) {
        return StatementCount.duringHere(action).stream()
                .filter(sql -> sql.contains("payment_order")
                        || sql.contains("into payment")
                        || sql.contains("from payment")
                        || sql.contains("booking_announcement"))
                .filter(sql -> !sql.contains("nextval") && !sql.contains("seat_order"))
                .toList();
    }

    private String open() {
        return payments.open(
                        payments.methods().get(0),
                        List.of(new PaymentLine(TestItems.next(), new Money(2))),
                        "英语四级笔试",
                        Duration.ofHours(24),
                        "/registration")
                .number();
    }
}
