package org.cetreg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cetreg.CetRegistration;
import org.cetreg.Database;
import org.cetreg.Fixtures;
import org.cetreg.SimulatedPlatform;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.demo.ProductOnly;
import org.cetreg.shared.mail.Letterbox;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The site with Camunda's webapps switched on, and requests of its visitors. */
final class WebappSite {

    static final String ENGINE = "tasklist";
    static final String APP = "/camunda/app/tasklist/" + ENGINE + "/";
    static final String API = "/camunda/api/engine/engine/" + ENGINE + "/";

    static ConfigurableApplicationContext site;
    static String address;
    static JdbcTemplate jdbc;
    static Fixtures fixtures;

    private static final ObjectMapper JSON = new ObjectMapper();

    private WebappSite() {}

    static void open() {
        site = new SpringApplicationBuilder(CetRegistration.class, Fixtures.class)
                .profiles("test")
                .initializers(new ProductOnly(), new Database(), new SimulatedPlatform(), new Letterbox.Start())
                .run("--cet.webapps.enabled=true", "--camunda.bpm.process-engine-name=" + ENGINE);
        address = "http://localhost:" + site.getEnvironment().getProperty("local.server.port");
        jdbc = site.getBean(JdbcTemplate.class);
        fixtures = site.getBean(Fixtures.class);
    }

    static Visitor staff(Role role, String under) throws IOException {
        String email = Visitor.newEmail();
        site.getBean(SignUps.class).createStaff(email, Visitor.PASSWORD, role, under);
        Visitor visitor = Visitor.at(URI.create(address)).logIn(email, Visitor.PASSWORD);
        ask(visitor, "GET", APP, null); // sets the CSRF token
        return visitor;
    }

    static String actor(Visitor visitor) {
        return "account:" + jdbc.queryForObject("select id from account where email = ?", Long.class, visitor.email());
    }

    static HttpResponse<byte[]> api(Visitor visitor, String method, String path, Object body) throws IOException {
        return ask(visitor, method, API + path, body);
    }

    static List<Integer> statuses(Visitor visitor, String... paths) {
        return List.of(paths).stream()
                .map(path -> {
                    try {
                        return ask(visitor, "GET", path, null).statusCode();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    static HttpResponse<byte[]> ask(Visitor visitor, String method, String path, Object body) throws IOException {
        byte[] json = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
        return send(visitor, method, path, "application/json", json);
    }

    /** Sends a request, with the CSRF token if the visitor has one. */
    static HttpResponse<byte[]> send(Visitor visitor, String method, String path, String contentType, byte[] body)
            throws IOException {
        String token = visitor.cookie("XSRF-TOKEN");
        return visitor.send(
                method,
                path,
                Map.of(
                        "Accept",
                        path.contains("/api/") ? "application/json" : "text/html",
                        "Content-Type",
                        contentType,
                        "X-XSRF-TOKEN",
                        token == null ? "none" : token),
                body,
                Duration.ofSeconds(30));
    }

    static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
