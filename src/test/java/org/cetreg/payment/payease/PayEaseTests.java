package org.cetreg.payment.payease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.cetreg.payment.payease.PayEaseBench.number;
import static org.cetreg.payment.payease.PayEaseBench.oid;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.cetreg.payment.platform.Bank;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;
import org.cetreg.shared.settings.WrongSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests our client's form for the payer, and its handling of answers that it must not believe. */
class PayEaseTests {

    private static final String KEY = "Xke1a0TqZE2Q8ku943LgC425247y3zuu09vLh78S4U0142rp60h3s6egNY3j";
    private static final List<PayEaseSettings.BankChoice> BANKS =
            List.of(new PayEaseSettings.BankChoice("9", "icbc"), new PayEaseSettings.BankChoice("3", "cmb"));

    @TempDir
    Path directory;

    private PayEaseBench signer;
    private HttpServer platform;
    private volatile String answer = "";
    private volatile int status = 200;
    private PayEase payEase;

    @BeforeEach
    void open() throws IOException {
        signer = new PayEaseBench(directory, PayEaseBench.NOON, Duration.ofSeconds(30));
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/merchant/", exchange -> {
            byte[] body = answer.getBytes(
                    exchange.getRequestURI().getPath().contains("utf8")
                            ? StandardCharsets.UTF_8
                            : PayEaseSignatures.GBK);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        platform.start();
        payEase = client(BANKS);
    }

    @AfterEach
    void close() {
        platform.stop(0);
        signer.close();
    }

    private PayEase client(List<PayEaseSettings.BankChoice> banks) {
        return PayEaseBench.client(
                KEY,
                signer.simulator
                        .settings()
                        .get("cet.payment.payease.platform-public-key")
                        .toString(),
                URI.create("http://localhost:" + platform.getAddress().getPort()),
                Duration.ofSeconds(30),
                banks);
    }

    @Test
    void theFormTellsAmountNumberAndBankAndNothingAboutThePayer() {
        PlatformPage page = payEase.page(PayEaseBench.request(number(1), 12_345, "9"));

        assertThat(page.isForm()).isTrue();
        assertThat(page.address()).hasPath("/customer/gb/pay_bank.jsp");
        assertThat(page.charset().name()).isEqualTo("GBK");
        String back = "http://localhost:1/payment/payease/return";
        assertThat(page.fields())
                .containsEntry("v_mid", "8888")
                .containsEntry("v_oid", "20170320-8888-" + number(1))
                .containsEntry("v_ymd", "20170320")
                .containsEntry("v_amount", "123.45")
                .containsEntry("v_moneytype", "0")
                .containsEntry("v_pmode", "9")
                .containsEntry("v_url", back)
                .containsEntry("v_rcvname", "8888")
                .containsEntry("v_ordername", "8888")
                .containsEntry(
                        "v_md5info",
                        new PayEaseSignatures(KEY, publicKey())
                                .fingerprint("020170320123.458888" + oid(1) + "8888" + back));
    }

    @Test
    void withoutABankThePlatformLetsChoose() {
        PlatformPage page = payEase.page(PayEaseBench.request(number(1), 2, null));

        assertThat(page.address()).hasPath("/prs/user_payment.checkit");
        assertThat(page.fields()).doesNotContainKey("v_pmode");
    }

    @Test
    void theBanksAreThoseOfTheSettings() {
        assertThat(payEase.banks())
                .containsExactly(new Bank("9", "payment.bank.icbc"), new Bank("3", "payment.bank.cmb"));
    }

    @ParameterizedTest
    @CsvSource({"9, cmb, listed twice", "4, nobank, no text payment.bank.nobank"})
    void aWrongListOfBanksStopsTheStartWithASentence(String code, String name, String sentence) {
        List<PayEaseSettings.BankChoice> banks = List.of(BANKS.get(0), new PayEaseSettings.BankChoice(code, name));

        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> client(banks))
                .satisfies(e -> assertThat(e.sentences())
                        .singleElement()
                        .asString()
                        .startsWith("cet.payment.payease.banks: ")
                        .contains(sentence));
    }

    @Test
    void aSignedAnswerIsBelieved() {
        answer = order(oid(1), "1", "0.02", "0", signed(oid(1), "1", "0.02", "0"));
        assertThat(payEase.query(number(1))).isEqualTo(new Trade(number(1), Trade.State.PAID, oid(1), new Money(2)));
    }

    @Test
    void ofSeveralRecordsThePaidOneDecides() {
        String unpaid = record(oid(1), "2", "0.02", "0", signed(oid(1), "2", "0.02", "0"));
        String paid = record(oid(1), "1", "0.02", "0", signed(oid(1), "1", "0.02", "0"));
        String unsigned = record(oid(1), "1", "0.02", "0", signed("else"));

        answer = orders(unpaid + paid);
        assertThat(payEase.query(number(1)).state()).isEqualTo(Trade.State.PAID);
        answer = orders(paid + unpaid);
        assertThat(payEase.query(number(1)).state()).isEqualTo(Trade.State.PAID);
        answer = orders(unpaid + unpaid);
        assertThat(payEase.query(number(1)).state()).isEqualTo(Trade.State.WAITING);
        answer = orders(unpaid + unsigned);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payEase.query(number(1)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.01, 0", "2, 0.02, 0", "1, 0.02, 1"})
    void whatThePlatformDidNotSignIsNoAnswer(String state, String amount, String currency) {
        answer = order(oid(1), state, amount, currency, signed(oid(1), "1", "0.02", "0"));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payEase.query(number(1)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.02, 1", "1, many, 0", "1, 0.021, 0", "8, 0.02, 0", "'', 0.02, 0"})
    void whatItSignedButCannotBeReadIsNoAnswer(String state, String amount, String currency) {
        answer = order(oid(1), state, amount, currency, signed(oid(1), state, amount, currency));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payEase.query(number(1)));
    }

    @Test
    void anAnswerAboutAnotherOrderIsNoAnswer() {
        answer = order(oid(2), "1", "0.02", "0", signed(oid(2), "1", "0.02", "0"));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payEase.query(number(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "busy",
                "<html><body>busy</body></html>",
                "<ordermessage>",
                "<ordermessage><messagehead><status>0</status></messagehead><messagebody>",
                "<ordermessage><messagehead><status>1</status></messagehead><messagebody></messagebody></ordermessage>",
                "<ordermessage><messagehead><status>0</status><status>0</status></messagehead></ordermessage>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><ordermessage><status>&b;</status></ordermessage>"
            })
    void whatIsNoAnswerIsNoAnswer(String body) {
        answer = body;
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payEase.query(number(1)));
        assertThatExceptionOfType(PlatformUnavailable.class)
                .isThrownBy(() -> payEase.refund(new RefundRequest(number(1), "R1", new Money(1), "座位已满")));
        assertThatExceptionOfType(PlatformUnavailable.class)
                .isThrownBy(() -> payEase.bill(LocalDate.of(2017, 3, 20), line -> {}));
    }

    @Test
    void anErrorOfTheServerIsNoAnswer() {
        answer = order(oid(1), "1", "0.02", "0", signed(oid(1), "1", "0.02", "0"));
        status = 502;
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payEase.query(number(1)));
    }

    @Test
    void aStatementThatListsLessThanItTellsIsIncomplete() {
        answer = "<ordermessage><messagehead><status>0</status><count>2</count></messagehead><messagebody><order><oid>"
                + oid(1) + "</oid><amount>0.02</amount></order></messagebody></ordermessage>";
        assertThatExceptionOfType(PlatformUnavailable.class)
                .isThrownBy(() -> payEase.bill(LocalDate.of(2017, 3, 20), line -> {}))
                .withMessageContaining("incomplete");
    }

    private String publicKey() {
        return signer.simulator
                .settings()
                .get("cet.payment.payease.platform-public-key")
                .toString();
    }

    private String signed(String... values) {
        return signer.simulator.sign(values);
    }

    private static String order(String oid, String state, String amount, String currency, String sign) {
        return orders(record(oid, state, amount, currency, sign));
    }

    private static String orders(String records) {
        return "<?xml version=\"1.0\" encoding=\"gb2312\"?><ordermessage><messagehead><status>0</status>"
                + "<statusdesc>Success</statusdesc><mid>8888</mid></messagehead><messagebody>" + records
                + "</messagebody></ordermessage>";
    }

    private static String record(String oid, String state, String amount, String currency, String sign) {
        return "<order><orderindex>1</orderindex><oid>" + oid + "</oid><pmode>招商银行</pmode><pstatus>" + state
                + "</pstatus><pstring>支付成功</pstring><amount>" + amount + "</amount><moneytype>" + currency
                + "</moneytype><sign>" + sign + "</sign></order>";
    }
}
