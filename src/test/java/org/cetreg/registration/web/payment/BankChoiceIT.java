package org.cetreg.registration.web.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.payment.BankCustomer;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.registration.web.Rounds;
import org.cetreg.registration.web.TaskWindow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The candidate chooses PayEase and a bank on the last page, and the platform's form is posted there (R-P1). */
@IntegrationTest
class BankChoiceIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Payments payments;

    private TaskWindow window;
    private Page confirm;

    @BeforeEach
    void choose() {
        window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("subjects", "1", "next", "submit"));
        confirm = Rounds.openPayment(window);
    }

    @Test
    void bothMethodsAndTheBanksAreOfferedWithLabels() {
        assertThat(confirm.choices(confirm.path()).get("method")).containsExactly("ALIPAY", "PAYEASE");
        assertThat(confirm.form(confirm.path()))
                .containsEntry("method", "ALIPAY")
                .doesNotContainKey("bank-PAYEASE");
        assertThat(confirm.choices(confirm.path()).get("bank-PAYEASE"))
                .startsWith("", "9", "4")
                .hasSize(19);
        assertThat(confirm.text()).contains("首信易（网上银行）", "付款银行", "选「首信易（网上银行）」付款时，请选择您的银行", "中国工商银行");
        assertThat(confirm.attributes("label[for=bank-PAYEASE]", "for")).hasSize(1);
    }

    @Test
    void rp1_theChosenBankIsPaidAtAndBooked() throws Exception {
        Page away = window.visitor.submit(confirm, confirm.path(), Map.of("method", "PAYEASE", "bank-PAYEASE", "9"));

        assertThat(away.heading()).isEqualTo("前往支付平台");
        PlatformPage form = form(away);
        assertThat(form.address()).hasPath("/customer/gb/pay_bank.jsp");
        assertThat(form.fields()).containsEntry("v_pmode", "9").containsEntry("v_amount", "0.01");
        assertThat(form.fields())
                .as("our token goes to nobody else")
                .doesNotContainKey("_csrf")
                .hasSize(away.count("form[data-away] input"));
        assertThat(away.body()).contains("/assets/away").doesNotContain("onload=");
        BankCustomer customer = new BankCustomer(form);
        assertThat(customer.page()).contains("中国工商银行");

        customer.press("pay");

        String number = form.fields().get("v_oid").substring("20170320-8888-".length());
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(window.visitor.get("/registration/desk").text()).contains("已支付：¥0.01");
    }

    @Test
    void withoutABankTheErrorIsBesideTheBankAndTheMethodStaysChosen() {
        for (String bank : List.of("", "999", "'; drop table")) {
            Page answer =
                    window.visitor.submit(confirm, confirm.path(), Map.of("method", "PAYEASE", "bank-PAYEASE", bank));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.error("bank-PAYEASE")).isEqualTo("请选择付款的银行");
            assertThat(answer.form(confirm.path())).containsEntry("method", "PAYEASE");
        }
    }

    @Test
    void theBankStaysChosenWhenTheMethodIsWrong() {
        Page answer = window.visitor.submit(confirm, confirm.path(), Map.of("method", "BARTER", "bank-PAYEASE", "43"));

        assertThat(answer.error("method")).contains("请选择列出的一种");
        assertThat(answer.form(confirm.path())).containsEntry("bank-PAYEASE", "43");
    }

    @Test
    void aBankIsIgnoredWithAMethodThatHasNone() {
        window.visitor.notFollowing();
        Page answer = window.visitor.submit(confirm, confirm.path(), Map.of("method", "ALIPAY", "bank-PAYEASE", "999"));

        assertThat(answer.location()).contains("/gateway.do?");
    }

    private static PlatformPage form(Page away) {
        List<String> names = away.attributes("form[data-away] input", "name");
        List<String> values = away.attributes("form[data-away] input", "value");
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return new PlatformPage(
                URI.create(away.attributes("form[data-away]", "action").get(0)),
                fields,
                Charset.forName(
                        away.attributes("form[data-away]", "accept-charset").get(0)));
    }
}
