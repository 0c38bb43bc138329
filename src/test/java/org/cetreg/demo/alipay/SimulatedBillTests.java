package org.cetreg.demo.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the simulated platform's statements: when there is one, how long it lies there, and what it contains. */
class SimulatedBillTests {

    private static final LocalDate DAY = LocalDate.of(2017, 3, 20);
    private static final Instant TEN = Instant.parse("2017-03-21T02:00:00Z");
    private static final Charset GBK = Charset.forName("GBK");

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
    void theOfficialLibraryLearnsWhereTheStatementLiesFromTenOnForHalfAMinute() throws Exception {
        merchant.pay("A1");
        merchant.itIs(TEN.minusSeconds(1));
        assertThat(ask().getSubCode()).as("a second early").isEqualTo("isp.bill_not_exist");
        merchant.itIs(TEN);
        URI bill = URI.create(ask().getBillDownloadUrl());
        assertThat(LibraryMerchant.get(URI.create(bill + "0")).statusCode()).isEqualTo(404);
        merchant.itIs(TEN.plusSeconds(30));
        assertThat(LibraryMerchant.get(bill).headers().firstValue("Content-Type"))
                .hasValue("application/zip");
        merchant.itIs(TEN.plusSeconds(31));
        assertThat(LibraryMerchant.get(bill).statusCode()).isEqualTo(404);
    }

    @Test
    void itListsPaymentsAndRefundsOfTheDayWithTheirTotals() throws Exception {
        merchant.pay("A1");
        merchant.pay("A2");
        merchant.refund("A1", "R1", "0.01");
        merchant.simulator().refundByHand("A2", 2);
        merchant.itIs(TEN);
        merchant.refund("A1", "R2", "0.01");
        List<String> lines = lines();
        assertThat(lines).filteredOn(line -> !line.startsWith("#")).hasSize(5);
        assertThat(lines)
                .anyMatch(line -> line.contains("\t,A1\t,交易,英语四级笔试 <报名费>,2017-03-20 16:30:00,"))
                .anyMatch(line -> line.contains("\t,A1\t,退款,") && line.contains(",-0.01,") && line.contains(",R1,"))
                .anyMatch(line -> line.contains("\t,A2\t,退款,") && line.contains(",HAND"))
                .noneMatch(line -> line.contains("R2"))
                .contains("#交易合计：2笔，商家实收共0.04元", "#退款合计：2笔，商家实收退款共-0.03元");
    }

    @Test
    void aLineIsLackingOrDoubledEachTimeAndTheTotalsWithIt() throws Exception {
        for (String number : List.of("A1", "A2", "A3")) {
            merchant.pay(number);
        }
        merchant.itIs(TEN);
        AlipayFaults faults = merchant.simulator().faults();
        faults.of("A1", AlipayFault.BILL_LACKS_LINE).of("A2", AlipayFault.BILL_DOUBLES_LINE);
        List<String> first = lines();
        assertThat(first).noneMatch(line -> line.contains("\t,A1\t,")).contains("#交易合计：3笔，商家实收共0.06元");
        assertThat(first).filteredOn(line -> line.contains("\t,A2\t,")).hasSize(2);
        assertThat(first).filteredOn(line -> line.contains("\t,A3\t,")).hasSize(1);
        faults.of("A3", AlipayFault.BILL_LACKS_LINE);
        assertThat(lines()).as("once sent it stays").isEqualTo(first);
        assertThat(faults.committed())
                .containsEntry(AlipayFault.BILL_LACKS_LINE, 1)
                .containsEntry(AlipayFault.BILL_DOUBLES_LINE, 1);
    }

    @Test
    void aLongStatementIsSentWhileItIsWritten() throws Exception {
        int many = 200_000;
        merchant.simulator().bill(DAY, () -> IntStream.range(0, many).mapToObj(SimulatedBillTests::line));
        merchant.itIs(TEN);
        assertThat(lines().stream().filter(line -> line.contains("\t,B"))).hasSize(many);
    }

    @Test
    void whatFailsOnTheWayIsNoStatement() throws Exception {
        merchant.simulator()
                .bill(
                        DAY,
                        () -> Stream.iterate(0, i -> i + 1).map(i -> {
                            if (i == 100_000) {
                                throw new IllegalStateException("a line cannot be written");
                            }
                            return line(i);
                        }));
        merchant.itIs(TEN);
        assertThatIOException().isThrownBy(this::lines);
    }

    private static BilledLine line(int i) {
        return new BilledLine("B" + i, "2017" + i, i % 10 == 0 ? "R" + i : "", "笔试", 1, TEN, TEN);
    }

    private AlipayDataDataserviceBillDownloadurlQueryResponse ask() throws Exception {
        AlipayDataDataserviceBillDownloadurlQueryRequest request =
                new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizContent("{\"bill_type\":\"trade\",\"bill_date\":\"" + DAY + "\"}");
        return merchant.client(directory).execute(request);
    }

    /** Returns the lines of the detailed table. */
    private List<String> lines() throws Exception {
        URI bill = URI.create(ask().getBillDownloadUrl());
        try (InputStream file = bill.toURL().openStream();
                ZipInputStream zip = new ZipInputStream(file, GBK)) {
            assertThat(zip.getNextEntry().getName()).endsWith("_20170320_业务明细.csv");
            return new BufferedReader(new InputStreamReader(zip, GBK)).lines().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
