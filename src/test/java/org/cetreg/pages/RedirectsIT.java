package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Forged host names in requests must not appear in redirects or pages. */
@IntegrationTest
class RedirectsIT {

    private static final String ELSEWHERE = "evil.example";

    @Autowired
    Environment environment;

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/registration?x=1", "/office", "/staff/tasks", "/actuator"})
    void aRedirectNamesAPathOfThisSiteOnly(String path) throws IOException {
        assertThat(answer(path))
                .startsWith("HTTP/1.1 302")
                .containsPattern("(?i)\\r\\nlocation: /account/login")
                .doesNotContain(ELSEWHERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account/login", "/account/signup", "/account/recover", "/help/components"})
    void noPageHasTheNameInIt(String path) throws IOException {
        assertThat(answer(path)).startsWith("HTTP/1.1 200").doesNotContain(ELSEWHERE);
    }

    @ParameterizedTest
    @CsvSource({"/nowhere, 404", "/registration/tasks/0, 405", "/office/nowhere?x=1, 404"})
    void nothingThatIsRefusedHasTheNameInIt(String path, int status) throws IOException {
        assertThat(answer(path)).startsWith("HTTP/1.1 " + status).doesNotContain(ELSEWHERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "/%2Fevil.example", "/%5Cevil.example", "/;/evil.example", "/.//evil.example"})
    void addressesThatLookLikeAnothersLeadNowhereElse(String path) throws IOException {
        assertThat(answer(path)).doesNotContainPattern("(?i)\\r\\nlocation: (?!/(?![/\\\\]))");
    }

    @ParameterizedTest
    @CsvSource({
        "//evil.example, /registration",
        "/\\evil.example, /registration",
        "https://evil.example/, /registration",
        "/%2Fevil.example, /%2Fevil.example",
        "/account?x=//evil.example, /account?x=//evil.example"
    })
    void theLoginLeadsToAPageOfTheSite(String next, String onwards) {
        String email = Visitor.arrive().signUpAndLogIn().email();
        Visitor visitor = Visitor.arrive();
        Page form = visitor.get("/account/login");
        var fields = new HashMap<String, String>(Visitor.solved(form));
        fields.putAll(Map.of("account", email, "password", Visitor.PASSWORD, "next", next));

        Page answer = visitor.notFollowing().submit(form, "/account/login", fields);

        assertThat(answer.header("Location")).contains(onwards);
    }

    /** Returns the answer to a request that names another host. */
    private String answer(String path) throws IOException {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        try (Socket socket = new Socket("localhost", port)) {
            String request = Stream.of(
                            "GET " + path + " HTTP/1.1",
                            "Host: " + ELSEWHERE,
                            "X-Forwarded-Host: " + ELSEWHERE,
                            "X-Forwarded-Server: " + ELSEWHERE,
                            "X-Forwarded-Prefix: //" + ELSEWHERE,
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-For: 203.0.113.77",
                            "Forwarded: host=" + ELSEWHERE,
                            "Accept: text/html",
                            "Connection: close",
                            "",
                            "")
                    .reduce((above, below) -> above + "\r\n" + below)
                    .orElseThrow();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            // The page may repeat the requested path.
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .replace("=%2F%2F" + ELSEWHERE, "");
        }
    }
}
