package org.cetreg.shared.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Tests the valve on a real connection from this machine, once as a trusted balancer and once not. */
@ResourceLock(Resources.SYSTEM_PROPERTIES) // Tomcat keeps its directories there
class BalancerValveTests {

    private static final String[] EVERYTHING = {
        "X-Forwarded-For", "9.9.9.9", "X-Forwarded-For", "203.0.113.5", "X-Forwarded-Proto", "https",
        "X-Forwarded-Host", "evil.example", "X-Forwarded-Port", "8443", "X-Forwarded-Prefix", "/evil",
        "X-Forwarded-Ssl", "on", "Forwarded", "for=9.9.9.9;host=evil.example;proto=https"
    };

    @TempDir
    Path directory;

    private final Tomcat tomcat = new Tomcat();

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void aTrustedBalancerSaysWhoIsBehindItAndNothingElse() throws Exception {
        assertThat(answer(List.of("127.0.0.0/8", "::1"), EVERYTHING))
                .isEqualTo("203.0.113.5 203.0.113.5 https true 127.0.0.1 []");
    }

    @Test
    void aStrangersHeadersAreAsIfTheyWereNotThere() throws Exception {
        assertThat(answer(List.of("192.0.2.0/24"), EVERYTHING))
                .isEqualTo("127.0.0.1 127.0.0.1 http false 127.0.0.1 []");
    }

    @Test
    void withoutHeadersItIsWhoseConnectionItIs() throws Exception {
        assertThat(answer(List.of("127.0.0.0/8"))).isEqualTo("127.0.0.1 127.0.0.1 http false 127.0.0.1 []");
    }

    private String answer(List<String> balancers, String... headers) throws Exception {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getEngine().getPipeline().addValve(new BalancerValve(new TrustedBalancers(balancers)));
        Context context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "told", new Told());
        context.addServletMappingDecoded("/", "told");
        tomcat.getConnector();
        tomcat.start();
        URI site = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/");
        HttpRequest.Builder request = HttpRequest.newBuilder(site);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    /** Returns the client address and headers that remain after the valve. */
    private static final class Told extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String left = Collections.list(request.getHeaderNames()).stream()
                    .filter(name -> name.toLowerCase().contains("forwarded"))
                    .collect(Collectors.joining(",", "[", "]"));
            response.getWriter()
                    .print(String.join(
                            " ",
                            request.getRemoteAddr(),
                            request.getRemoteHost(),
                            request.getScheme(),
                            String.valueOf(request.isSecure()),
                            request.getServerName(),
                            left));
        }
    }
}
