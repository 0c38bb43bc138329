package org.cetreg.demo.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated platform is one for the real platform's official library, which is the merchant here. */
class AlipaySimulatorTests {

    @TempDir
    Path directory;

    private LibraryMerchant merchant;

    @BeforeEach
    void open() throws Exception {
        merchant = new LibraryMerchant(directory);
    }

    @AfterEach
    void close() {
        merchant.close();
    }

    @Test
    void aPaymentIsNotifiedAndTheBrowserComesBackBothSigned() throws Exception {
        URI back = merchant.pay("A1");
        Map<String, String> notification = merchant.notification();
        assertThat(notification)
                .containsEntry("out_trade_no", "A1")
                .containsEntry("total_amount", "0.02")
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("subject", "英语四级笔试 <报名费>")
                .containsEntry("gmt_payment", "2017-03-20 16:30:00");
        assertThat(merchant.isPlatforms(notification)).isTrue();
        assertThat(back.toString()).startsWith("http://localhost/return?");
        assertThat(merchant.isPlatforms(Web.decoded(back.getRawQuery()))).isTrue();
        AlipayTradeQueryResponse answer = merchant.query("A1");
        assertThat(answer.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(answer.getTotalAmount()).isEqualTo("0.02");
        assertThat(answer.getTradeNo()).isEqualTo(notification.get("trade_no"));
    }

    @Test
    void aPhoneHasAPageOfItsOwn() throws Exception {
        String cashier = LibraryMerchant.opened(merchant.phonePage("A2", "0.02"));
        assertThat(merchant.press(cashier, "leave")).hasToString("http://localhost/quit?order=A2");
        URI back = merchant.press(cashier, "pay");
        assertThat(Web.decoded(back.getRawQuery())).containsEntry("method", "alipay.trade.wap.pay.return");
        assertThat(merchant.isPlatforms(Web.decoded(back.getRawQuery()))).isTrue();
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_SUCCESS");
        assertThat(merchant.isPlatforms(Web.decoded(back.getRawQuery()))).isTrue();
    }

    @Test
    void eachPageHasItsProduct() throws Exception {
        assertThat(LibraryMerchant.get(
                                merchant.page(new AlipayTradeWapPayRequest(), "FAST_INSTANT_TRADE_PAY", "A3", "0.02"))
                        .body())
                .contains("isv.invalid-parameter: product_code");
        assertThat(LibraryMerchant.get(merchant.page(new AlipayTradePagePayRequest(), "QUICK_WAP_WAY", "A3", "0.02"))
                        .body())
                .contains("isv.invalid-parameter: product_code");
    }

    @Test
    void aNotificationIsRepeatedUntilItIsAnsweredWithSuccess() throws Exception {
        merchant.answers.addAll(List.of("failure", "success "));
        merchant.pay("A4");
        merchant.notification();
        merchant.notification();
        assertThat(merchant.notifications.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void butNotForEver() throws Exception {
        merchant.answers.addAll(List.of("no", "no", "no", "no", "no"));
        merchant.pay("A5");
        for (int i = 0; i < 3; i++) {
            merchant.notification();
        }
        assertThat(merchant.notifications.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void thePayerMayAskForSilenceForTwoOrForALateOne() throws Exception {
        merchant.press(merchant.openPage("A6", "0.02"), "pay-silently");
        assertThat(merchant.notifications).isEmpty();
        merchant.press(merchant.openPage("A7", "0.02"), "pay-twice");
        assertThat(merchant.notifications).hasSize(2);
        merchant.notifications.clear();
        merchant.press(merchant.openPage("A8", "0.02"), "pay-late");
        assertThat(merchant.notification()).containsEntry("out_trade_no", "A8");
    }

    @Test
    void pressedTwiceItIsPaidOnce() throws Exception {
        String cashier = merchant.openPage("A9", "0.02");
        merchant.press(cashier, "pay");
        assertThat(merchant.press(cashier, "pay").getPath()).isEqualTo("/cashier");
        assertThat(merchant.notifications).hasSize(1);
    }

    @Test
    void whatThePayerDoesNotPayWaits() throws Exception {
        URI back = merchant.press(merchant.openPage("A10", "0.02"), "leave");
        assertThat(Web.decoded(back.getRawQuery())).containsEntry("out_trade_no", "A10");
        assertThat(merchant.query("A10").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(merchant.notifications).isEmpty();
    }

    @Test
    void aClosedTradeCannotBePaidAndAPaidOneNotClosed() throws Exception {
        String cashier = merchant.openPage("A11", "0.02");
        assertThat(merchant.closeTrade("A11").getSubCode()).isNull();
        merchant.press(cashier, "pay");
        assertThat(merchant.query("A11").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(merchant.closeTrade("A11").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        merchant.pay("A12");
        assertThat(merchant.closeTrade("A12").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(merchant.query("A12").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void moneyIsGivenBackOnceForEachRequest() throws Exception {
        merchant.pay("A13");
        merchant.notifications.clear();
        assertThat(merchant.refund("A13", "R1", "0.01").getFundChange()).isEqualTo("Y");
        AlipayTradeRefundResponse again = merchant.refund("A13", "R1", "0.01");
        assertThat(again.getFundChange()).isEqualTo("N");
        assertThat(again.getRefundFee()).isEqualTo("0.01");
        assertThat(merchant.refund("A13", "R1", "0.02").getSubCode()).isEqualTo("ACQ.DISCORDANT_REPEAT_REQUEST");
        assertThat(merchant.refund("A13", "R2", "0.02").getSubCode()).isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(merchant.refundQuery("A13", "R1").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        merchant.simulator().await();
        assertThat(merchant.notifications).hasSize(1);
        assertThat(merchant.notification())
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("refund_fee", "0.01")
                .containsEntry("out_biz_no", "R1");
        merchant.restart(LibraryMerchant.NOW);
        assertThat(merchant.refundQuery("A13", "R1").getRefundAmount()).isEqualTo("0.01");
        assertThat(merchant.refundQuery("A13", "R2").getRefundStatus()).isNull();
        assertThat(merchant.simulator().takings("A13")).isEqualTo(new Takings(2, 1));
    }

    @Test
    void whatNobodyOpenedIsNotThere() throws Exception {
        assertThat(merchant.query("nobody").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.closeTrade("nobody").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.refund("nobody", "R1", "0.01").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.refundQuery("nobody", "R1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.simulator().takings("nobody")).isEqualTo(new Takings(0, 0));
    }

    @Test
    void outOfTimeItCannotBePaid() throws Exception {
        String cashier = merchant.openPage("A14", "0.02");
        merchant.restart(LibraryMerchant.NOW.plus(Duration.ofHours(24)));
        merchant.press(cashier, "pay");
        assertThat(merchant.query("A14").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void theSameNumberWithAnotherAmountIsRefused() throws Exception {
        merchant.openPage("A15", "0.02");
        assertThat(LibraryMerchant.get(merchant.page("A15", "0.02")).statusCode())
                .isEqualTo(303);
        assertThat(LibraryMerchant.get(merchant.page("A15", "0.03")).body()).contains("ACQ.CONTEXT_INCONSISTENT");
    }

    @Test
    void itRemembersEverythingAfterARestartEvenAKillInTheMiddleOfALine() throws Exception {
        String cashier = merchant.openPage("A16", "0.02");
        merchant.pay("A17");
        String publicKey = merchant.setting("platform-public-key");
        merchant.simulator().close();
        Files.writeString(directory.resolve("trades.jsonl"), "{\"number\":\"A15\",\"pla", StandardOpenOption.APPEND);
        merchant.restart(LibraryMerchant.NOW);
        assertThat(merchant.setting("platform-public-key")).isEqualTo(publicKey);
        assertThat(merchant.query("A17").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        merchant.press(cashier, "pay");
        assertThat(merchant.query("A16").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        merchant.restart(LibraryMerchant.NOW);
        assertThat(merchant.query("A16").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    /** The line has no product, no refunds and nothing held back. */
    @Test
    void itReadsTheTradesOfOlderSimulators() throws Exception {
        merchant.simulator().close();
        Files.writeString(directory.resolve("trades.jsonl"), """
                {"number":"A18","platformNumber":"2017","amount":"0.02","subject":"笔试","notifyUrl":"http://localhost/n",\
                "returnUrl":"http://localhost/r","createdAt":"2017-03-20T08:00:00Z","expiresAt":"2017-03-21T08:00:00Z",\
                "status":"TRADE_SUCCESS","paidAt":"2017-03-20T08:01:00Z","notice":"NONE","deliveries":0,"lastAnswer":null}
                """);
        merchant.restart(LibraryMerchant.NOW);
        assertThat(merchant.query("A18").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(merchant.refund("A18", "R1", "0.02").getFundChange()).isEqualTo("Y");
    }

    @Test
    void aNotificationThatIsOwedIsSentAfterARestart() throws Exception {
        merchant.answers.add("failure");
        merchant.restart(LibraryMerchant.NOW, List.of(Duration.ofHours(1)));
        merchant.pay("A19");
        merchant.notification();
        merchant.restart(LibraryMerchant.NOW);
        assertThat(merchant.notification()).containsEntry("out_trade_no", "A19");
    }

    @Test
    void whatAnotherSignedIsRefused() throws Exception {
        String page = merchant.page("A20", "0.02").toString();
        assertThat(LibraryMerchant.get(URI.create(page.replace("0.02", "0.01"))).body())
                .contains("isv.invalid-signature");
        assertThat(LibraryMerchant.get(URI.create(page.replaceAll("sign=[^&]+", "sign=AAAA")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(merchant.query("A20").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        DefaultAlipayClient stranger = merchant.client(Files.createTempDirectory(directory, "stranger"));
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\":\"A20\"}");
        assertThat(stranger.execute(request).getSubCode()).isEqualTo("isv.invalid-signature");
    }
}
