package org.cetreg.shared.web.error;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.shared.web.Sender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Checks that malformed requests get a page that explains the problem in the reader's language, and never a 500. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class BadRequestsIT {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String BAD = "浏览器发来的内容不完整或有误";
    static final String TOO_LARGE = "提交的内容太大";

    @LocalServerPort
    int port;

    Sender sender;

    @BeforeEach
    void arrive() {
        sender = new Sender(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/help/no-such-page, 404, 没有找到这个页面",
        "/assets/no-such-file.css, 404, 没有找到这个页面",
        "/assets/cet-00000000000000000000000000000000.css, 404, 没有找到这个页面",
        "/help/probe/abc?count=1, 400, " + BAD,
        "/help/probe/99999999999999999999?count=1, 400, " + BAD,
        "/help/probe/1?count=many, 400, " + BAD,
        "/help/probe/1?count=, 400, " + BAD,
        "/help/probe/1, 400, " + BAD,
        "/help/probe/1?count=1&other=%00, 400, " + BAD,
        "/help/probe/1?count=1&%EF%BF%BE=1, 400, " + BAD,
        "/help/probe/1;x=1?count=1, 400, " + BAD,
        "/help/probe/upload?count=1, 400, " + BAD,
    })
    void unknownPagesAndGarbageParametersAreExplained(String path, int status, String words) {
        assertExplained(sender.get(path), status, words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/help/probe/1?count=1&other=%zz", "/help/probe/1?count=1&=nameless", "/help/probe/[1]|^"})
    void anAddressThatNoLinkOfOursHasIsExplained(String address) throws IOException {
        assertThat(asTyped(address)).startsWith("HTTP/1.1 400 ").contains(BAD);
    }

    @Test
    void whatBrowsersSendAsTypedIsRead() throws IOException {
        assertThat(asTyped("/?q={a}|[b]^`\\")).startsWith("HTTP/1.1 200 ").contains("id=\"main\"");
    }

    /** Sends an address without the escapes that a client would add. */
    private String asTyped(String address) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.0\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void aRequestThatIsReadableIsServed() {
        assertThat(sender.get("/help/probe/7?count=3").body()).isEqualTo("read 7 3");
    }

    @Test
    void aMethodThatThePageDoesNotServeIsExplained() {
        assertExplained(sender.post("/help/probe/1?count=1", FORM, ""), 405, "这个地址不能这样打开");
    }

    @Test
    void aMediaTypeThatThePageDoesNotReadIsExplained() {
        HttpResponse<String> answer = sender.post("/help/probe/upload", "application/json", "{}");

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).contains("这个请求无法处理");
    }

    @Test
    void aFormThatIsTooLargeIsExplained() {
        assertExplained(sender.post("/help/probe/form", FORM, "email=" + "x".repeat(3_000_000)), 413, TOO_LARGE);
    }

    @Test
    void aFormWithTooManyFieldsIsExplained() {
        String body = IntStream.range(0, 20_000).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&"));

        assertExplained(sender.post("/help/probe/form", FORM, body), 413, TOO_LARGE);
    }

    @Test
    void aFormWithBrokenEncodingIsExplained() {
        assertExplained(sender.post("/help/probe/form", FORM, "email=%zz"), 400, BAD);
        assertExplained(sender.post("/help/probe/form", FORM, "email=a%00b"), 400, BAD);
    }

    @ParameterizedTest
    @CsvSource({"multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\"\""})
    void aMalformedUploadIsExplained(String type) {
        assertExplained(sender.post("/help/probe/upload", type, "--y\r\nnonsense"), 400, BAD);
    }

    @Test
    void anUploadWithoutItsFileIsExplained() {
        String body = "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n--x--\r\n";

        assertExplained(sender.post("/help/probe/upload", "multipart/form-data; boundary=x", body), 400, BAD);
    }

    @Test
    void anUploadThatIsTooLargeIsExplained() {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
                + "x".repeat(16_000_000)
                + "\r\n--x--\r\n";

        assertExplained(sender.post("/help/probe/upload", "multipart/form-data; boundary=x", body), 413, TOO_LARGE);
    }

    @Test
    void aFormWithoutItsTokenSaysThatThePageHadExpired() {
        assertExplained(
                sender.send(sender.request("/help/probe/form")
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString("email=a"))),
                403,
                "页面已过期，内容没有提交");
    }

    @Test
    void aFormWithAForeignTokenSaysThatThePageHadExpired() {
        assertExplained(
                sender.send(sender.request("/help/probe/form")
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString("email=a&_csrf=abc"))),
                403,
                "页面已过期，内容没有提交");
    }

    @Test
    void aFailureOfOursSaysSoWithoutItsCauseAlsoInTheLog(CapturedOutput output) {
        HttpResponse<String> answer = sender.get("/help/probe/failure");

        assertExplained(answer, 500, "系统暂时出了问题");
        assertThat(answer.body()).doesNotContain("secret cause", "IllegalState", "org.cetreg");
        assertThat(output.getOut())
                .contains("A request failed", "java.lang.IllegalStateException", "ProbeController.java")
                .doesNotContain("secret cause");
    }

    @Test
    void errorsSpeakTheReadersLanguage() {
        sender.get("/?lang=en");

        HttpResponse<String> answer = sender.get("/help/no-such-page");

        assertExplained(answer, 404, "Page not found");
        assertThat(answer.body()).contains("lang=\"en\"");
    }

    @Test
    void whoAcceptsOnlyDataGetsAPageToo() {
        assertExplained(
                sender.send(sender.request("/help/no-such-page").setHeader("Accept", "application/json")),
                404,
                "没有找到这个页面");
    }

    static void assertExplained(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/html;charset=UTF-8"));
        assertThat(answer.headers().map()).containsKeys("content-security-policy", "x-content-type-options");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(answer.body()).contains(words, "<main>", "id=\"main\"", "href=\"/\"");
    }
}
