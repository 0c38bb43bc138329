package org.cetreg.payment.payease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.cetreg.payment.payease.PayEaseBench.number;
import static org.cetreg.payment.payease.PayEaseBench.oid;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cetreg.payment.platform.NotGenuine;
import org.cetreg.payment.platform.NotReadable;
import org.cetreg.payment.platform.NotifiedTrades;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what is read from notifications, and that what the platform did not sign is refused. */
class PayEaseNotificationsTests {

    @TempDir
    static Path directory;

    private static PayEaseBench bench;

    @BeforeAll
    static void open() {
        bench = new PayEaseBench(directory, PayEaseBench.NOON, Duration.ofSeconds(30));
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void oneOrder() {
        assertThat(read(notice(List.of(oid(1)), "1", "0.02")))
                .containsExactly(new Trade(number(1), Trade.State.PAID, oid(1), new Money(2)));
        assertThat(bench.payEase.notifications().suffice())
                .as("the proofs are weak, so a query decides")
                .isFalse();
    }

    @Test
    void severalOrders() {
        assertThat(read(notice(List.of(oid(1), oid(2), oid(3)), "1|_|3|_|0", "0.02|_|0.03|_|1.00")))
                .containsExactly(
                        new Trade(number(1), Trade.State.PAID, oid(1), new Money(2)),
                        new Trade(number(2), Trade.State.WAITING, oid(2), new Money(3)),
                        new Trade(number(3), Trade.State.WAITING, oid(3), new Money(100)));
    }

    @ParameterizedTest
    @CsvSource({
        "v_oid, 20170320-8888-201703201200000000000000009",
        "v_pstatus, 3",
        "v_amount, 0.01",
        "v_moneytype, 1",
        "v_count, 2",
        "v_pmode, 工商银行",
        "v_pstring, 支付失败",
        "v_mac, 00000000000000000000000000000000",
        "v_md5money, ''",
        "v_sign, ''",
        "v_sign, abcdef"
    })
    void whatWasAlteredIsRefused(String field, String value) {
        Map<String, String> notice = notice(List.of(oid(1)), "1", "0.02");
        notice.put(field, value);
        assertThatExceptionOfType(NotGenuine.class).isThrownBy(() -> read(notice));
    }

    /** Whoever has the shared key, such as a former employee, cannot make a notification with it alone. */
    @Test
    void theSharedKeyAloneIsNotSufficient() {
        Map<String, String> notice = notice(List.of(oid(1)), "1", "0.02");
        notice.put("v_amount", "0.03");
        notice.put("v_md5money", bench.simulator.fingerprint("0.03", "0"));
        assertThatExceptionOfType(NotGenuine.class)
                .isThrownBy(() -> read(notice))
                .withMessageContaining("v_sign");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v_count",
                "v_oid",
                "v_pmode",
                "v_pstatus",
                "v_pstring",
                "v_amount",
                "v_moneytype",
                "v_mac",
                "v_md5money",
                "v_sign"
            })
    void whatLacksAFieldIsRefused(String field) {
        Map<String, String> notice = notice(List.of(oid(1)), "1", "0.02");
        notice.remove(field);
        assertThatExceptionOfType(NotGenuine.class).isThrownBy(() -> read(notice));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "&&", "hello", "{}", "v_oid=%zz", "v_oid=1&v_oid=1", "v_oid=%00&v_sign=%ff"})
    void garbageIsRefused(String body) {
        assertThatExceptionOfType(NotGenuine.class)
                .isThrownBy(() -> bench.payEase.notifications().read(body.getBytes(PayEaseSignatures.GBK)));
    }

    @Test
    void whatIsForAnotherMerchantIsRefused() {
        assertThatExceptionOfType(NotGenuine.class)
                .isThrownBy(() -> read(notice(List.of("20170320-9999-" + number(1)), "1", "0.02")))
                .withMessageContaining("not ours");
    }

    @ParameterizedTest
    @CsvSource({"20170320-9999-201703201200000000000000001, ''", "20170320-8888, ''"})
    void whatIsNotOursDoesNotSpoilAnotherOrder(String oid, String number) {
        NotifiedTrades read = notice(notice(List.of(oid, oid(2)), "1|_|1", "0.02|_|0.03"));

        assertThat(read.trades()).containsExactly(new Trade(number(2), Trade.State.PAID, oid(2), new Money(3)));
        assertThat(read.unreadable())
                .singleElement()
                .satisfies(order -> assertThat(order.orderNumber()).isEqualTo(number));
    }

    @ParameterizedTest
    @CsvSource({"7, 0.02, 0", "1, 0.021, 0", "1, -0.02, 0", "1, many, 0", "1, '', 0", "1, 0.02, 1", "1, 0.02, CNY"})
    void whatIsSignedButCannotBeReadIsReportedWithItsOrderAndSpoilsNoOther(
            String status, String amount, String currency) {
        NotifiedTrades read =
                notice(notice(List.of(oid(1), oid(2)), status + "|_|1", amount + "|_|0.03", currency + "|_|0"));

        assertThat(read.trades()).containsExactly(new Trade(number(2), Trade.State.PAID, oid(2), new Money(3)));
        assertThat(read.unreadable())
                .singleElement()
                .satisfies(order -> assertThat(order.orderNumber()).isEqualTo(number(1)));
    }

    @ParameterizedTest
    @CsvSource({"1|_|1, 0.02, 0", "1, 0.02|_|0.02, 0"})
    void whatHasAnotherNumberOfValuesCannotBeRead(String status, String amount, String currency) {
        assertThatExceptionOfType(NotReadable.class)
                .isThrownBy(() -> notice(notice(List.of(oid(1)), status, amount, currency)))
                .satisfies(e -> assertThat(e.orderNumber()).isEqualTo(number(1)));
    }

    @Test
    void anotherScaleIsTheSameAmount() {
        assertThat(read(notice(List.of(oid(1)), "1", "0.0200")).get(0).amount()).isEqualTo(new Money(2));
    }

    @Test
    void moreThanFourOrdersAreNoNotification() {
        List<String> five = List.of(oid(1), oid(2), oid(3), oid(4), oid(5));
        assertThatExceptionOfType(NotReadable.class)
                .isThrownBy(() -> read(notice(five, "1|_|1|_|1|_|1|_|1", "1|_|1|_|1|_|1|_|1", "0|_|0|_|0|_|0|_|0")));
    }

    private static Map<String, String> notice(List<String> oids, String status, String amount) {
        String currency = oids.stream().map(oid -> "0").collect(Collectors.joining("|_|"));
        return notice(oids, status, amount, currency);
    }

    /** Returns a notification that the platform signed. */
    private static Map<String, String> notice(List<String> oids, String status, String amount, String currency) {
        String count = String.valueOf(oids.size());
        String oid = String.join("|_|", oids);
        Map<String, String> notice = new LinkedHashMap<>();
        notice.put("v_count", count);
        notice.put("v_oid", oid);
        notice.put("v_pmode", "招商银行");
        notice.put("v_pstatus", status);
        notice.put("v_pstring", "支付成功");
        notice.put("v_amount", amount);
        notice.put("v_moneytype", currency);
        notice.put("v_mac", bench.simulator.fingerprint(oid, "招商银行", status, "支付成功", count));
        notice.put("v_md5money", bench.simulator.fingerprint(amount, currency));
        notice.put("v_sign", bench.simulator.sign(oid, status, amount, currency, count));
        return notice;
    }

    private static List<Trade> read(Map<String, String> notice) {
        NotifiedTrades read = notice(notice);
        assertThat(read.unreadable()).isEmpty();
        return read.trades();
    }

    private static NotifiedTrades notice(Map<String, String> notice) {
        String body = notice.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), PayEaseSignatures.GBK))
                .collect(Collectors.joining("&"));
        return bench.payEase.notifications().read(body.getBytes(PayEaseSignatures.GBK));
    }
}
