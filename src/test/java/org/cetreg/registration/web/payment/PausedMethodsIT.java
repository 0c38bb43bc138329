package org.cetreg.registration.web.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.payment.MethodPauses;
import org.cetreg.payment.MethodSwitches;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.registration.web.Rounds;
import org.cetreg.registration.web.TaskWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What candidates see of a method of payment that the office has switched off for a while. */
@IntegrationTest
class PausedMethodsIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Payments payments;

    @Autowired
    MethodPauses pauses;

    @Autowired
    TestClock clock;

    private TaskWindow window;

    @BeforeEach
    void register() {
        window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("subjects", "1", "next", "submit"));
    }

    @AfterEach
    void allOn() {
        MethodSwitches.allOn(pauses);
    }

    @Test
    void itIsNamedWithItsTimeAndCannotBeChosen() {
        switchOff("ALIPAY");
        assertThat(window.visitor.get("/registration/pay").text()).contains("「支付宝」暂停使用，预计", "恢复：银行系统维护");

        Page confirm = Rounds.openPayment(window);

        assertThat(confirm.text()).contains("「支付宝」暂停使用，预计", "停用至");
        assertThat(confirm.attributes("[name=method][disabled]", "value")).containsExactly("ALIPAY");
        assertThat(confirm.form(confirm.path())).containsEntry("method", "PAYEASE");
        Page answer = window.visitor.submit(confirm, confirm.path(), Map.of("method", "ALIPAY"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error("method")).contains("现在不能使用");
        assertThat(answer.form(confirm.path())).doesNotContainKey("method");
        Page unchosen = window.visitor.submit(answer, confirm.path(), Map.of());
        assertThat(unchosen.error("method")).contains("现在不能使用");
        assertThat(window.visitor
                        .submit(answer, confirm.path(), Map.of("method", "PAYEASE", "bank-PAYEASE", "9"))
                        .heading())
                .isEqualTo("前往支付平台");
    }

    @Test
    void aPaymentThatWasOpenedOnItMovesToAnotherMethod() {
        Page confirm = Rounds.openPayment(window);
        String before = confirm.path().substring(confirm.path().lastIndexOf('/') + 1);
        switchOff("ALIPAY");

        Page now = window.visitor.get(confirm.path());
        assertThat(now.form(confirm.path())).containsEntry("method", "PAYEASE");
        window.visitor.submit(now, confirm.path(), Map.of("method", "PAYEASE", "bank-PAYEASE", "9"));

        assertThat(payments.order(before).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void whenAllAreSwitchedOffThePagesSaySoAndNothingFails() {
        Page confirm = Rounds.openPayment(window);
        switchOff("ALIPAY");
        switchOff("PAYEASE");

        Page pay = window.visitor.get("/registration/pay");

        assertThat(pay.text()).contains("所有支付方式都暂停使用").doesNotContain("去支付");
        Page sent = window.visitor.post("/registration/pay", Map.of("order", Rounds.orders(pay)));
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.text()).contains("所有支付方式都暂停使用");
        Page last = window.visitor.get(confirm.path());
        assertThat(last.text()).contains("所有支付方式都暂停使用");
        assertThat(last.count("[name=method]")).isZero();
        Page answer = window.visitor.submit(last, confirm.path(), Map.of("method", "ALIPAY"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("所有支付方式都暂停使用");
    }

    private void switchOff(String method) {
        MethodSwitches.off(pauses, method, clock.instant());
    }
}
