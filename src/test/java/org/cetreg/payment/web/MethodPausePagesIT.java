package org.cetreg.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.payment.BankCustomer;
import org.cetreg.payment.MethodPauses;
import org.cetreg.payment.MethodSwitches;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The office switches a method off for a while; what was begun there goes on. */
@IntegrationTest
class MethodPausePagesIT {

    private static final String HERE = "/office/payment-methods";
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final LocalDateTime UNTIL =
            LocalDateTime.now(Time.BEIJING).plusDays(100).withHour(18).truncatedTo(ChronoUnit.HOURS);
    private static final String SHOWN =
            "停用至" + DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm").format(UNTIL);
    private static final Map<String, String> OFF =
            Map.of("method", "PAYEASE", "until", TYPED.format(UNTIL), "reason", "银行系统维护");

    @Autowired
    SignUps signUps;

    @Autowired
    Payments payments;

    @Autowired
    MethodPauses pauses;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private Visitor clerk;

    @BeforeEach
    void aClerk() {
        clerk = staff(Role.EXAMINATION_OFFICE);
    }

    @AfterEach
    void allOn() {
        MethodSwitches.allOn(pauses);
    }

    @Test
    void theOfficeIsAskedOnceMoreAndTheTrailTellsWhoAndWhy() {
        assertThat(clerk.get("/office").links("支付方式")).containsExactly(HERE);

        Page question = clerk.submit(clerk.get(HERE), HERE + "/off", OFF);

        assertThat(question.heading()).isEqualTo("确定暂停使用「首信易（网上银行）」吗？");
        assertThat(payments.choices().paused()).isEmpty();
        Page after = clerk.submit(question, HERE + "/off", Map.of());
        assertThat(after.text()).contains(SHOWN, "银行系统维护", clerk.email());
        assertThat(payments.choices().available()).doesNotContain(new PaymentMethod("PAYEASE"));

        Page ending = clerk.submit(after, HERE + "/on", Map.of());
        assertThat(ending.heading()).isEqualTo("确定恢复使用「首信易（网上银行）」吗？");
        assertThat(payments.choices().paused()).hasSize(1);
        assertThat(clerk.submit(ending, HERE + "/on", Map.of()).text()).doesNotContain(SHOWN);
        assertThat(payments.choices().paused()).isEmpty();
        assertThat(trail("payment.method-off"))
                .singleElement()
                .asString()
                .contains("银行系统维护", UNTIL.atZone(Time.BEIJING).toInstant().toString());
        assertThat(trail("payment.method-on")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "method, '', 请选择支付方式",
        "method, BARTER, 请选择支付方式",
        "until, soon, '请填写日期和时间，例如 2017-03-20 18:00'",
        "until, 2001-01-01 00:00, 请填写以后的时间",
        "reason, '', 请填写停用原因"
    })
    void whatIsWrongIsSaidBesideItsFieldAndNothingIsLost(String field, String value, String error) {
        var sent = new HashMap<>(OFF);
        sent.put(field, value);

        Page answer = clerk.submit(clerk.get(HERE), HERE + "/off", sent);

        assertThat(answer.error(field)).isEqualTo("错误：" + error);
        Map<String, String> form = answer.form(HERE + "/off");
        sent.remove(field);
        sent.forEach((name, kept) -> assertThat(form).containsEntry(name, kept));
        assertThat(payments.choices().paused()).isEmpty();
    }

    @Test
    void aTimeMoreThan366DaysAheadIsRefusedBesideItsField() {
        LocalDateTime most =
                LocalDateTime.ofInstant(clock.instant(), Time.BEIJING).plusDays(366);
        var sent = new HashMap<>(OFF);
        sent.put("until", TYPED.format(most.plusMinutes(2)));
        assertThat(clerk.submit(clerk.get(HERE), HERE + "/off", sent).error("until"))
                .isEqualTo("错误：最多可以停用到 366 天以后");
        sent.put("until", TYPED.format(most.minusMinutes(1)));
        assertThat(clerk.submit(clerk.get(HERE), HERE + "/off", sent).heading()).startsWith("确定暂停使用");
    }

    @Test
    void aLongReasonIsRefused() {
        var sent = new HashMap<>(OFF);
        sent.put("reason", "长".repeat(201));

        assertThat(clerk.submit(clerk.get(HERE), HERE + "/off", sent).error("reason"))
                .isEqualTo("错误：停用原因最多200字");
    }

    @Test
    void onlyTheOfficeMayDoIt() {
        for (Role role : List.of(Role.OPERATOR, Role.ADMINISTRATOR, Role.SCHOOL_STAFF)) {
            assertThat(staff(role).get(HERE).status()).isEqualTo(403);
        }
    }

    @Test
    void aMethodIsAvailableAgainByItself() {
        switchOff("ALIPAY");
        assertThat(payments.preset()).isEqualTo(new PaymentMethod("PAYEASE"));

        clock.advance(Duration.ofMinutes(61));
        try {
            assertThat(payments.choices().paused()).isEmpty();
            assertThat(payments.preset()).isEqualTo(new PaymentMethod("ALIPAY"));
        } finally {
            clock.reset();
        }
    }

    @Test
    void whatWasBegunThereIsQueriedBookedAndClosed() throws Exception {
        String paid = open();
        String closed = open();
        BankCustomer customer = BankCustomer.of(payments, paid, "3");
        customer.press("pay:NOTIFY_NEVER");
        switchOff("PAYEASE");

        assertThat(payments.ask(paid)).isEqualTo(PaymentStatus.PAID);
        assertThat(payments.close(closed)).isEqualTo(PaymentStatus.CLOSED);
        customer.press("notify");
        assertThat(customer.page()).contains("sent");
    }

    private void switchOff(String method) {
        MethodSwitches.off(pauses, method, clock.instant());
    }

    private String open() {
        return payments.open(
                        new PaymentMethod("PAYEASE"),
                        List.of(new PaymentLine(TestItems.next(), new Money(2))),
                        "英语四级笔试",
                        Duration.ofHours(24),
                        "/registration")
                .number();
    }

    private List<String> trail(String action) {
        return jdbc.queryForList(
                "select detail::text from audit_entry where action = ? and object = 'method:PAYEASE' and actor = (select"
                        + " 'account:' || id from account where email = ?)",
                String.class,
                action,
                clerk.email());
    }

    private Visitor staff(Role role) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, null);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
