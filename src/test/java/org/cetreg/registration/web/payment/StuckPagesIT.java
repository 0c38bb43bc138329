package org.cetreg.registration.web.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.payment.booking.FailingListener;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.Walks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What does not go on by itself, and the buttons that let it go on (R-P8). */
@IntegrationTest
class StuckPagesIT {

    private static final String LIST = "/staff/stuck";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SignUps signUps;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    FailingListener listener;

    @Autowired
    ManagementService management;

    @Autowired
    Trail trail;

    @Autowired
    JdbcTemplate jdbc;

    private Visitor operator;
    private String by;
    private Walks.Walk walk;

    @BeforeEach
    void aCandidateHoldsASeat() {
        jdbc.update("delete from booking_announcement where failed_since is not null"); // what other tests have left
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.OPERATOR, null);
        operator = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        by = "account:" + jdbc.queryForObject("select id from account where email = ?", Long.class, email);
        walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
    }

    @AfterEach
    void reset() {
        listener.repair();
    }

    @Test
    void aPaymentAfterWhichAStepFailsIsListedWithThePlaceAndGoesOnWhenTheCauseIsGone() {
        String number = stuckPayment();
        String page = LIST + "/payments/" + number;

        assertThat(operator.get("/staff").body()).containsPattern("有[1-9]\\d*个订单停滞不前");
        Page list = operator.get(LIST);
        assertThat(list.text()).contains(number, "IllegalStateException at FailingListener");

        Page question = operator.submit(list, page, Map.of());
        assertThat(question.text()).contains("确定现在继续办理订单 " + number + " 吗");
        Page again = operator.submit(question, page, Map.of());
        assertThat(again.textOf("outcome")).contains("再次失败");
        assertThat(again.text()).contains(number);

        listener.repair();
        Page done = operator.submit(question, page, Map.of());
        assertThat(done.textOf("outcome")).isEqualTo("订单 " + number + " 已经办妥。");
        assertThat(done.actions()).doesNotContain(page);
        assertThat(walk.entries()).containsExactly("1:PAID");

        Page twice = operator.submit(question, page, Map.of());
        assertThat(twice.textOf("outcome")).contains("没有再做什么");
        assertThat(trail.of("payment.go-on", "payment:" + number).stream().map(entry -> entry.split(" ")[1]))
                .containsExactly("FAILED", "DONE");
    }

    @Test
    void aSeatOrderWhoseStepIsNoLongerRepeatedIsListedAndTriedAgainOnce() {
        SeatOrder order = walk.orders().get(0);
        String page = LIST + "/seat-orders/" + order.id();
        Job job = job(order);
        management.setJobRetries(job.getId(), 0);

        Page list = operator.get(LIST);
        assertThat(list.text()).contains(String.valueOf(order.id()));
        assertThat(list.actions()).contains(page);
        assertThat(trail.by(by, "seat-order.read")).containsExactly("shown");
        Page question = operator.submit(list, page, Map.of());
        Page done = operator.submit(question, page, Map.of());

        assertThat(done.textOf("seats-outcome")).contains("几秒钟内再试");
        assertThat(done.actions()).doesNotContain(page);
        assertThat(job(order).getRetries()).isEqualTo(3);
        assertThat(operator.submit(question, page, Map.of()).textOf("seats-outcome"))
                .contains("没有停滞");
        assertThat(trail.of("seat-order.go-on", "seat-order:" + order.id())).hasSize(1);
    }

    @Test
    void nothingIsDoneForWhatDoesNotExistOrIsNotStuck() {
        String number = walk.openPayment();
        Page nothing = operator.post(LIST + "/payments/" + number, Map.of("confirmed", "yes"));
        assertThat(nothing.textOf("outcome")).contains("没有再做什么");
        assertThat(operator.post(LIST + "/seat-orders/999999999", Map.of("confirmed", "yes"))
                        .textOf("seats-outcome"))
                .contains("没有停滞");
        assertThat(operator.get(LIST + "?outcome=x&payment=%3Cb%3E&seats=y").body())
                .doesNotContain("<b>", "id=\"outcome\"");
        assertThat(trail.of("payment.go-on", "payment:" + number)).isEmpty();
    }

    @Test
    void thePageCostsFewStatements() {
        stuckPayment();
        management.setJobRetries(job(walk.orders().get(0)).getId(), 0);
        assertThat(StatementCount.during(() -> operator.get(LIST))).hasSizeLessThanOrEqualTo(7);
        management.setJobRetries(job(walk.orders().get(0)).getId(), 1);
    }

    @Test
    void whatIsStuckIsListedPageByPage() {
        String number = stuckPayment();
        String prefix = "2000" + number.substring(4, 25);
        jdbc.update(
                "insert into payment_order (id, number, amount_fen, title, method, status, return_path, created_at, expires_at)"
                        + " select nextval('payment_order_seq'), ? || to_char(i, 'FM00'), 1, 'x', 'ALIPAY', 'OPEN', '/', now(),"
                        + " now() from generate_series(1, 50) i",
                prefix);
        jdbc.update(
                "insert into booking_announcement (order_number, failures, failed_since, problem, due_at) select number, 3,"
                        + " now() - interval '1 year', 'X', now() + interval '1 day' from payment_order where number like ?",
                prefix + "%");
        try {
            Page first = operator.get(LIST);
            assertThat(first.text()).contains(prefix + "01", prefix + "50").doesNotContain(number);
            Page second = operator.get(first.links("更多停滞的付款").get(0));
            assertThat(second.text()).contains(number).doesNotContain(prefix);
            assertThat(second.links("回到第一页")).containsExactly(LIST);
            assertThat(operator.get(LIST + "?paymentsAfter=x&seatsFrom=y").text())
                    .contains(prefix + "01");
        } finally {
            jdbc.update("delete from booking_announcement where order_number like ?", prefix + "%");
        }
    }

    @Test
    void onlyOperatorsOfTheWholeCountrySeeIt() {
        for (Role role : List.of(Role.OPERATOR, Role.EXAMINATION_OFFICE)) {
            String email = Visitor.newEmail();
            signUps.createStaff(email, Visitor.PASSWORD, role, "99");
            Visitor stranger = Visitor.arrive().logIn(email, Visitor.PASSWORD);
            assertThat(stranger.get(LIST).status()).isEqualTo(403);
            assertThat(stranger.post(LIST + "/seat-orders/1", Map.of("confirmed", "yes"))
                            .status())
                    .isEqualTo(403);
        }
    }

    private String stuckPayment() {
        String number = walk.openPayment();
        listener.failFor(number);
        money.book(number);
        money.tryToAnnounce(number);
        return number;
    }

    private Job job(SeatOrder order) {
        return management
                .createJobQuery()
                .processInstanceId(order.processInstanceId())
                .list()
                .get(0);
    }
}
