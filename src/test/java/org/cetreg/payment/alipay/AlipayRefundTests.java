package org.cetreg.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how our client interprets the platform's answers to a refund request: done, accepted, refused or unclear. */
class AlipayRefundTests {

    private static final String NUMBER = "201703201630000001234567890";
    private static final RefundRequest REQUEST = new RefundRequest(NUMBER, "R1", new Money(2), "座位已满");

    private final Rsa2 platform = new Rsa2(Keys.platformPrivate(), Keys.merchantPublic());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private StubGateway gateway;
    private Alipay alipay;

    @BeforeEach
    void openGateway() throws IOException {
        gateway = new StubGateway();
        alipay = Keys.alipay(gateway.address());
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void aRefundThatMovesMoneyIsDone() {
        answers(refund("Y"), "");
        assertThat(alipay.refund(REQUEST)).isEqualTo(RefundAnswer.done());
        assertThat(asked).containsExactly("alipay.trade.refund");
        assertThat(gateway.asked().get("biz_content"))
                .isEqualTo("{\"out_trade_no\":\"" + NUMBER + "\",\"out_request_no\":\"R1\",\"refund_amount\":\"0.02\","
                        + "\"refund_reason\":\"座位已满\"}");
    }

    @Test
    void aRefundMadeEarlierIsDone() {
        answers(refund("N"), found("R1", "0.02", "REFUND_SUCCESS"));
        assertThat(alipay.refund(REQUEST)).isEqualTo(RefundAnswer.done());
        assertThat(asked).containsExactly("alipay.trade.refund", "alipay.trade.fastpay.refund.query");
    }

    @Test
    void anAcceptedRefundIsNotDone() {
        for (String query : List.of(
                success(""),
                refusal("ACQ.TRADE_NOT_EXIST"),
                found("R1", "0.02", "REFUND_PROCESSING"),
                found("R1", "0.02", ""))) {
            for (String fundChange : List.of("N", "", "n", "X")) {
                answers(refund(fundChange), query);
                assertThat(alipay.refund(REQUEST)).as(query).isEqualTo(RefundAnswer.accepted());
            }
        }
    }

    @Test
    void anotherAmountUnderTheSameNumberIsNoRefund() {
        RefundAnswer refused = RefundAnswer.refused("ACQ.DISCORDANT_REPEAT_REQUEST");
        answers(refund("N"), found("R1", "0.01", "REFUND_SUCCESS"));
        assertThat(alipay.refund(REQUEST)).isEqualTo(refused);
        assertThat(alipay.refundState(REQUEST)).isEqualTo(refused);
    }

    @Test
    void theStateOfARefundIsAskedForWithoutRequestingIt() {
        answers("", found("R1", "0.02", "REFUND_SUCCESS"));
        assertThat(alipay.refundState(REQUEST)).isEqualTo(RefundAnswer.done());
        assertThat(asked).containsExactly("alipay.trade.fastpay.refund.query");
        answers("", found("R1", "0.02", "REFUND_PROCESSING"));
        assertThat(alipay.refundState(REQUEST)).isEqualTo(RefundAnswer.accepted());
        for (String unknown : List.of(success(""), found("R1", "0.02", ""), refusal("ACQ.TRADE_NOT_EXIST"))) {
            answers("", unknown);
            assertThat(alipay.refundState(REQUEST)).as(unknown).isEqualTo(RefundAnswer.unknown());
        }
    }

    @Test
    void anAnswerAboutAnotherRefundOrAnUnreadableOneIsNoAnswer() {
        for (String query : List.of(
                found("R2", "0.02", "REFUND_SUCCESS"),
                found("R1", "0.021", "REFUND_SUCCESS"),
                found("R1", "２", "REFUND_SUCCESS"),
                found("R1", "", "REFUND_SUCCESS"),
                found("R1", "0.02", "REFUND_SUCCESS").replace(NUMBER, "1"),
                refusal("ACQ.SYSTEM_ERROR"),
                refusal("ACQ.INVALID_PARAMETER"))) {
            answers(refund("N"), query);
            assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.refundState(REQUEST));
            assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.refund(REQUEST));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.SELLER_BALANCE_NOT_ENOUGH", "ACQ.DISCORDANT_REPEAT_REQUEST", "ACQ.TRADE_HAS_FINISHED"})
    void aRefusalHasItsReason(String reason) {
        answers(refusal(reason), success(""));
        assertThat(alipay.refund(REQUEST)).isEqualTo(RefundAnswer.refused(reason));
    }

    @Test
    void aRefundMadeEarlierIsDoneThoughItsRepetitionIsRefused() {
        answers(refusal("ACQ.SELLER_BALANCE_NOT_ENOUGH"), found("R1", "0.02", "REFUND_SUCCESS"));
        assertThat(alipay.refund(REQUEST)).isEqualTo(RefundAnswer.done());
    }

    @Test
    void withoutAPaymentNoEarlierRefundIsAssumed() {
        answers(refusal("ACQ.TRADE_NOT_EXIST"), "");
        assertThat(alipay.refund(REQUEST)).isEqualTo(RefundAnswer.refused("ACQ.TRADE_NOT_EXIST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.SYSTEM_ERROR", "aop.ACQ.SYSTEM_ERROR"})
    void anUnclearOutcomeIsNoAnswer(String reason) {
        answers(refusal(reason), "");
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.refund(REQUEST));
    }

    @Test
    void anAnswerAboutAnotherOrderOrNoneIsNoAnswer() {
        answers(refund("Y").replace(NUMBER, "1"), "");
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.refund(REQUEST));
        gateway.fails(502);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.refund(REQUEST));
    }

    @Test
    void aRequestHasANumberAnAmountAndAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundRequest(NUMBER, "", new Money(1), "退款"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundRequest(NUMBER, "R-1", new Money(1), "退款"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefundRequest(NUMBER, "R".repeat(65), new Money(1), "退款"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundRequest(NUMBER, "R1", Money.ZERO, "退款"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundRequest(NUMBER, "R1", new Money(1), " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefundRequest(NUMBER, "R1", new Money(1), "退".repeat(121)));
    }

    private void answers(String refund, String query) {
        gateway.answers(parameters -> {
            String method = parameters.get("method");
            asked.add(method);
            String node = method.equals("alipay.trade.refund") ? refund : query;
            return "{\"" + method.replace('.', '_') + "_response\":" + node + ",\"sign\":\"" + platform.sign(node)
                    + "\"}";
        });
    }

    private static String success(String fields) {
        return "{\"code\":\"10000\",\"out_trade_no\":\"" + NUMBER + "\"" + fields + "}";
    }

    private static String refund(String fundChange) {
        return success(",\"fund_change\":\"" + fundChange + "\",\"refund_fee\":\"0.02\"");
    }

    private static String found(String request, String amount, String status) {
        return success(",\"out_request_no\":\"" + request + "\",\"refund_amount\":\"" + amount
                + "\",\"refund_status\":\"" + status + "\"");
    }

    private static String refusal(String subCode) {
        return "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"" + subCode + "\"}";
    }
}
