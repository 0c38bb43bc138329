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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a refund is requested once, whatever the platform's list says of it and when (R-P7). */
class PayEaseRefundsTests {

    private static final RefundRequest REQUEST = new RefundRequest(number(1), "R1", new Money(2), "座位已满");
    private static final RefundAnswer OTHER_AMOUNT =
            RefundAnswer.refused("another amount was requested under this number");

    @TempDir
    Path directory;

    private PayEaseBench signer;
    private HttpServer platform;
    private PayEase payEase;

    private final List<String> listed = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean listsFail;

    @BeforeEach
    void open() throws IOException {
        signer = new PayEaseBench(directory, PayEaseBench.NOON, Duration.ofSeconds(30));
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/merchant/", exchange -> {
            boolean request = exchange.getRequestURI().getPath().equals(PayEasePath.REFUND.path());
            byte[] body = (request ? accepted() : list()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(!request && listsFail && requests.get() > 0 ? 502 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        platform.start();
        payEase = PayEaseBench.client(
                "key",
                signer.simulator
                        .settings()
                        .get("cet.payment.payease.platform-public-key")
                        .toString(),
                URI.create("http://localhost:" + platform.getAddress().getPort()),
                Duration.ofSeconds(30),
                List.of(new PayEaseSettings.BankChoice("3", "cmb")));
    }

    @AfterEach
    void close() {
        platform.stop(0);
        signer.close();
    }

    @Test
    void anAcceptedRequestThatIsNotListedYetStaysAccepted() {
        assertThat(payEase.refund(REQUEST)).isEqualTo(RefundAnswer.accepted());
        assertThat(payEase.refundState(REQUEST)).isEqualTo(RefundAnswer.accepted());

        lists("ref1", "0.02", "1");

        assertThat(payEase.refundState(REQUEST)).isEqualTo(RefundAnswer.done());
        assertThat(requests).hasValue(1);
    }

    @Test
    void anAcceptedRequestStaysAcceptedWhenTheListDoesNotArrive() {
        listsFail = true;

        assertThat(payEase.refund(REQUEST)).isEqualTo(RefundAnswer.accepted());
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payEase.refundState(REQUEST));
    }

    @Test
    void aListedRefusalIsRequestedAgainAndTheLaterRequestCounts() {
        lists("ref0", "0.02", "3");
        assertThat(payEase.refundState(REQUEST)).isEqualTo(RefundAnswer.refused("refused by the platform"));

        assertThat(payEase.refund(REQUEST))
                .as("the old refusal is not its answer")
                .isEqualTo(RefundAnswer.accepted());

        assertThat(requests).hasValue(1);
        lists("ref1", "0.02", "0");
        assertThat(payEase.refundState(REQUEST)).isEqualTo(RefundAnswer.accepted());
        assertThat(payEase.refund(REQUEST)).isEqualTo(RefundAnswer.accepted());
        assertThat(requests).as("a request under way is not made again").hasValue(1);
    }

    @Test
    void anEntryThatIsNotRefusedCountsBeforeOneThatIs() {
        lists("ref0", "0.02", "3");
        lists("ref1", "0.02", "1");

        assertThat(payEase.refund(REQUEST)).isEqualTo(RefundAnswer.done());
        assertThat(requests).hasValue(0);
    }

    @Test
    void anotherAmountUnderTheNumberIsFinal() {
        lists("ref0", "0.01", "3");

        assertThat(payEase.refund(REQUEST)).isEqualTo(OTHER_AMOUNT);
        assertThat(payEase.refundState(REQUEST)).isEqualTo(OTHER_AMOUNT);

        lists("ref1", "0.01", "1");

        assertThat(payEase.refund(REQUEST)).isEqualTo(OTHER_AMOUNT);
        assertThat(requests).hasValue(0);
    }

    @Test
    void anEntryWithoutTheSignatureIsNoAnswer() {
        lists("ref0", "0.02", "3");
        listed.add(refund("ref1", "0.02", "1", "00"));

        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> payEase.refund(REQUEST));
        assertThat(requests).hasValue(0);
    }

    private void lists(String id, String amount, String status) {
        listed.add(refund(id, amount, status, signer.simulator.sign(oid(1), id, amount, "0", status)));
    }

    private static String refund(String id, String amount, String status, String sign) {
        return "<refund><oid>" + oid(1) + "</oid><refid>" + id + "</refid><refamount>" + amount
                + "</refamount><refmoneytype>0</refmoneytype><refstatus>" + status
                + "</refstatus><refreason>R1</refreason><sign>"
                + sign + "</sign></refund>";
    }

    private String list() {
        return "<refmessage><messagehead><status>0</status></messagehead><messagebody>" + String.join("", listed)
                + "</messagebody></refmessage>";
    }

    /** Returns the answer to a request, which is listed only when a test says so. */
    private String accepted() {
        String id = "ref" + requests.incrementAndGet();
        return "<refmessage><status>0</status><mid>8888</mid><oid>" + oid(1)
                + "</oid><refamount>0.02</refamount><refoprt>admin</refoprt><refid>" + id + "</refid><sign>"
                + signer.simulator.sign("0", "8888", oid(1), "0.02", "admin", id) + "</sign></refmessage>";
    }
}
