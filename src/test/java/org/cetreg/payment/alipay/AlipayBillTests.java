package org.cetreg.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-P5: tests daily statements in the platform's format, and whatever may arrive instead. */
class AlipayBillTests {

    private static final LocalDate DAY = LocalDate.of(2017, 3, 20);
    private static final Charset GBK = Charset.forName("GBK");
    private static final String BEGIN = "#-----业务明细列表-----\r\n";
    private static final String END = "#-----业务明细列表结束-----\r\n#交易合计：2笔，商家实收共12.36元\r\n#退款合计：1笔，商家实收退款共-0.01元\r\n";
    private static final String COLUMNS = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,订单金额（元）,退款批次号/请求号,备注\r\n";
    private static final String LINES = """
            2017A\t,201703201630000001234567890\t,交易,英语四级笔试,2017-03-20 08:00:00,2017-03-20 08:00:30,0.01,,
            2017B\t,201703201630000001234567891\t,交易,英语四级笔试,2017-03-20 08:00:00,2017-03-20 23:59:59,12.35,,
            2017A\t,201703201630000001234567890\t,退款,英语四级笔试,2017-03-20 08:00:00,2017-03-20 09:00:00,-0.01,R1,
            """;
    private static final String STATEMENT = "#支付宝业务明细查询\r\n" + BEGIN + COLUMNS + LINES + END;

    private final Rsa2 platform = new Rsa2(Keys.platformPrivate(), Keys.merchantPublic());
    private final List<BillLine> lines = new ArrayList<>();
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
    void eachPaymentAndRefundIsRead() throws IOException {
        lays(zip(STATEMENT));

        assertThat(alipay.bill(DAY, lines::add)).isTrue();

        assertThat(lines)
                .containsExactly(
                        new BillLine(
                                Kind.PAYMENT,
                                "201703201630000001234567890",
                                "2017A",
                                "",
                                new Money(1),
                                Instant.parse("2017-03-20T00:00:30Z")),
                        new BillLine(
                                Kind.PAYMENT,
                                "201703201630000001234567891",
                                "2017B",
                                "",
                                new Money(1235),
                                Instant.parse("2017-03-20T15:59:59Z")),
                        new BillLine(
                                Kind.REFUND,
                                "201703201630000001234567890",
                                "2017A",
                                "R1",
                                new Money(1),
                                Instant.parse("2017-03-20T01:00:00Z")));
    }

    @Test
    void feesAreReadWhereTheStatementHasThem() throws IOException {
        String fees = LINES.replace(",0.01,,", ",0.01,,-0.03").replace("R1,", "R1,0.01");
        lays(zip("#\r\n" + BEGIN + COLUMNS.replace("备注", "服务费（元）") + fees + END));

        assertThat(alipay.bill(DAY, lines::add)).isTrue();

        assertThat(lines).extracting(BillLine::fee).containsExactly(new Money(3), Money.ZERO, new Money(1));
    }

    @Test
    void withoutAStatementNoLineIsRead() {
        gateway.answers(asked -> signed("{\"code\":\"40004\",\"sub_code\":\"isp.bill_not_exist\"}"));

        assertThat(alipay.bill(DAY, lines::add)).isFalse();

        assertThat(lines).isEmpty();
        assertThat(gateway.asked().get("biz_content"))
                .isEqualTo("{\"bill_type\":\"trade\",\"bill_date\":\"2017-03-20\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "交易合计：2笔, 交易合计：3笔",
        "退款合计：1笔, 退款合计：0笔",
        "退款合计：1笔, 退款共1笔",
        "交易合计：2笔, 交易合计 2 笔",
        "业务明细列表结束, 业务明细",
        "订单金额（元）, 金额",
        "12.35, twelve",
        "12.35, -12.35",
        "12.35, 12.355",
        "',交易,', ',转账,'",
        "23:59:59, 25:59:59",
        "英语四级笔试, '英语,四级笔试'"
    })
    void incompleteOrUnreadableStatementsAreRefused(String part, String other) throws IOException {
        lays(zip(STATEMENT.replaceFirst(part, other)));

        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.bill(DAY, lines::add));
    }

    @Test
    void missingOrUnsuitableFilesAreRefused() throws IOException {
        byte[] zip = zip(STATEMENT);
        for (byte[] file : List.of(
                new byte[0],
                STATEMENT.getBytes(GBK),
                java.util.Arrays.copyOf(zip, zip.length / 4),
                zip("汇总", STATEMENT))) {
            lays(file);
            assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.bill(DAY, lines::add));
        }
        lays(zip);
        gateway.fails(404);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.bill(DAY, lines::add));
        gateway.fails(200);
        gateway.answers(asked -> signed("{\"code\":\"10000\",\"bill_download_url\":\"no address\"}"));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.bill(DAY, lines::add));
        gateway.answers(asked -> signed("{\"code\":\"40004\",\"sub_code\":\"isp.unknow-error\"}"));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.bill(DAY, lines::add));
    }

    private void lays(byte[] file) {
        String address = gateway.lays(file).toString();
        gateway.answers(asked -> signed("{\"code\":\"10000\",\"bill_download_url\":\"" + address + "\"}"));
    }

    private static byte[] zip(String statement) throws IOException {
        return zip("业务明细", statement);
    }

    /** Puts the other table first, which the platform may do. */
    private static byte[] zip(String name, String statement) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            zip.putNextEntry(new ZipEntry("20880000000000010156_20170320_业务明细(汇总).csv"));
            zip.write("#".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("20880000000000010156_20170320_" + name + ".csv"));
            zip.write(statement.getBytes(GBK));
        }
        return bytes.toByteArray();
    }

    private String signed(String node) {
        return "{\"alipay_data_dataservice_bill_downloadurl_query_response\":" + node + ",\"sign\":\""
                + platform.sign(node) + "\"}";
    }
}
