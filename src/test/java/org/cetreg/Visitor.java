package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.altcha.altcha.Altcha;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * A user with a browser that runs no scripts: it keeps cookies, sends forms with their token and follows redirects.
 * Each visitor has its own internet address, so that limits that one reaches do not affect another.
 *
 * <pre>{@code
 * Visitor candidate = Visitor.arrive().signUpAndLogIn();
 * Page desk = candidate.get("/registration");
 * Page saved = candidate.submit(desk, "/registration/agreement", Map.of("agreed", "true"));
 * }</pre>
 */
public final class Visitor {

    /** A valid password, which {@link #signUpAndLogIn()} uses. */
    public static final String PASSWORD = "Xk7-wq2.Zr";

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static volatile int port;

    private final URI site;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;
    private final Map<String, String> headers = new HashMap<>();
    private boolean following = true;
    private String email;
    private Page last;

    private Visitor(URI site) {
        this.site = site;
        client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        headers.put("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        ThreadLocalRandom random = ThreadLocalRandom.current();
        from("1." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256));
    }

    /** Holds the port of the site that the integration tests share. */
    @TestComponent
    public static final class Door {
        @EventListener
        void open(ServletWebServerInitializedEvent started) {
            if (started.getApplicationContext().getServerNamespace() == null) {
                port = started.getWebServer().getPort();
            }
        }
    }

    /** Creates a visitor of the site under test. */
    public static Visitor arrive() {
        return new Visitor(null);
    }

    /** Creates a visitor of another site. */
    public static Visitor at(URI site) {
        return new Visitor(site);
    }

    /** The address is determined on use because the site may start after the visitor has been created. */
    private URI site() {
        return site == null ? URI.create("http://localhost:" + port) : site;
    }

    /** Returns a unique e-mail address. */
    public static String newEmail() {
        return "visitor" + NUMBERS.incrementAndGet() + "." + Long.toString(System.nanoTime(), 36) + "@example.org";
    }

    /** Uses this internet address from now on. */
    public Visitor from(String address) {
        return withHeader("X-Forwarded-For", address);
    }

    /** Sends this header from now on. */
    public Visitor withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Returns redirects from now on instead of following them. */
    public Visitor notFollowing() {
        following = false;
        return this;
    }

    /** Follows redirects again. */
    public Visitor following() {
        following = true;
        return this;
    }

    /** Returns the e-mail address of the last sign-up or login. */
    public String email() {
        return email;
    }

    public Page get(String path) {
        return send(request(path).GET());
    }

    /** Sends a form with the token of the last page that had one. The values may be strings or collections of them. */
    public Page post(String path, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        if (last == null || last.token().isEmpty()) {
            get("/account/login");
        }
        last.token().ifPresent(token -> all.putIfAbsent("_csrf", token));
        return postWithoutToken(path, all);
    }

    /** Sends a form without adding the token. */
    public Page postWithoutToken(String path, Map<String, ?> fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(fields))));
    }

    /** Sends a form with a file and the token of the last page; a file without content counts as no file. */
    public Page upload(String path, Map<String, String> fields, String fileField, byte[] content) {
        return upload(path, fields, fileField, content.length == 0 ? "" : "table.csv", content);
    }

    /** Sends a form with a file of this name and the token of the last page. */
    public Page upload(String path, Map<String, String> fields, String fileField, String name, byte[] content) {
        String line = "\r\n";
        String start = "--parts" + line + "Content-Disposition: form-data; name=\"";
        StringBuilder head = new StringBuilder();
        Map<String, String> all = new LinkedHashMap<>(fields);
        last.token().ifPresent(token -> all.putIfAbsent("_csrf", token));
        all.forEach((field, value) -> head.append(start + field + "\"" + line + line + value + line));
        head.append(
                start + fileField + "\"; filename=\"" + name + "\"" + line + "Content-Type: text/csv" + line + line);
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=parts")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head.toString()),
                        BodyPublishers.ofByteArray(content),
                        BodyPublishers.ofString(line + "--parts--" + line))));
    }

    /** Sends the page's form with this action as it stands, with these fields filled in. */
    public Page submit(Page page, String action, Map<String, ?> filledIn) {
        Map<String, Object> fields = new LinkedHashMap<>(page.form(action));
        fields.putAll(filledIn);
        return postWithoutToken(action, fields);
    }

    /** Signs up with a new e-mail address and {@link #PASSWORD}, and logs in. */
    public Visitor signUpAndLogIn() {
        return signUpAndLogIn(newEmail(), PASSWORD);
    }

    public Visitor signUpAndLogIn(String email, String password) {
        Page form = get("/account/signup");
        Map<String, String> fields = new HashMap<>(solved(form));
        fields.putAll(Map.of("email", email, "password", password, "passwordAgain", password));
        Page answer = submit(form, "/account/signup", fields);
        assertThat(answer.path()).as(answer::text).isEqualTo("/account/welcome");
        this.email = email;
        return this;
    }

    /** Logs in with an existing account, such as one of the staff. */
    public Visitor logIn(String email, String password) {
        Page answer = tryToLogIn(email, password);
        assertThat(answer.path()).as(answer::text).doesNotStartWith("/account/login");
        return this;
    }

    /** Tries to log in. */
    public Page tryToLogIn(String email, String password) {
        Page form = get("/account/login");
        Map<String, String> fields = new HashMap<>(solved(form));
        fields.putAll(Map.of("account", email, "password", password));
        this.email = email;
        return submit(form, "/account/login", fields);
    }

    /** Returns the field with the solution of a page's captcha. */
    public static Map<String, String> solved(Page page) {
        return solution(page.attribute("data-challenge").orElseThrow());
    }

    /** Returns the field with the solution of a challenge. */
    public static Map<String, String> solution(String challenge) {
        try {
            JsonNode asked = JSON.readTree(challenge);
            Altcha.Solution solution = Altcha.solveChallenge(
                    asked.get("challenge").asText(),
                    asked.get("salt").asText(),
                    Altcha.Algorithm.SHA256,
                    asked.get("maxnumber").asLong(),
                    0);
            String proof = JSON.writeValueAsString(Map.of(
                    "algorithm", asked.get("algorithm").asText(),
                    "challenge", asked.get("challenge").asText(),
                    "number", solution.number,
                    "salt", asked.get("salt").asText(),
                    "signature", asked.get("signature").asText()));
            return Map.of("captchaProof", Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("The captcha cannot be solved", e);
        }
    }

    /** Returns the value of a cookie; null when there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Uses this cookie from now on. */
    public Visitor withCookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookie.setDomain("localhost.local"); // as the client writes it, to be replaced by the site's own
        cookies.getCookieStore().add(site(), cookie);
        return this;
    }

    /**
     * Sends an arbitrary request with the cookies of this visitor and returns the raw response.
     *
     * @param extra headers that replace those of this visitor
     * @throws HttpTimeoutException when there is no response within the time limit
     */
    public HttpResponse<byte[]> send(
            String method, String path, Map<String, String> extra, byte[] body, Duration patience)
            throws HttpTimeoutException {
        HttpRequest.Builder request = request(path).timeout(patience).method(method, BodyPublishers.ofByteArray(body));
        extra.forEach(request::setHeader);
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site().resolve(path));
        headers.forEach(request::header);
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            Page page = new Page(client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
            if (following
                    && page.status() >= 300
                    && page.status() < 400
                    && page.header("Location").isPresent()) {
                return get(page.location());
            }
            last = page;
            assertWhole(page);
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Checks that a page has its title and that no text is missing. */
    private static void assertWhole(Page page) {
        assertThat(page.body()).doesNotContain("<title>null", "<h1></h1>").doesNotContainPattern("\\?\\?[\\w.]+\\?\\?");
    }

    private static String encode(Map<String, ?> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> values(field.getValue())
                        .map(value -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    private static Stream<String> values(Object value) {
        return (value instanceof Collection<?> several ? several : List.of(value))
                .stream().map(String::valueOf);
    }
}
