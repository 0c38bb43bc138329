package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.pages.Attack.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Sends nonsense to every address and with every form. The site must answer each request quickly, with a page that
 * reveals no internals, and nothing may change for anybody else. {@code -Dfuzz.seed} and {@code -Dfuzz.requests} set
 * the seed and the number of requests.
 */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class FuzzIT {

    private static final long SEED = Long.getLong("fuzz.seed", 20_170_617L);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 900);
    private static final Duration AT_MOST = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 25));
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TOLD = 3;
    private static final int ENOUGH = 12;
    private static final int AROUND = 60;

    /**
     * On average, at most one log line is allowed per this many requests, because nonsense concerns nobody but its
     * sender.
     */
    private static final int LINES_FOR = 4;

    private static final Pattern INSIDE = Pattern.compile(
            "org\\.cetreg|java\\.(lang|util|sql)\\.|org\\.(springframework|hibernate|postgresql|camunda|thymeleaf)\\."
                    + "|Exception|\\bat [a-z]+(\\.\\w+)+\\(|PSQL|SQL state|Whitelabel|"
                    + Nonsense.EVALUATED + "|" + Pattern.quote(Nonsense.ELEMENT) + "|<img src=x");
    private static final Set<String> LEFT_OUT = Set.of("/logout");

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping site;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private final Nonsense nonsense = new Nonsense(new Random(SEED));
    private final List<String> problems = new ArrayList<>();
    private final Deque<Attack> history = new ArrayDeque<>();
    private People people;
    private List<Address> addresses;

    @AfterEach
    void nothingIsPublished() {
        fixtures.tickets(null, null);
    }

    @Test
    void nonsenseIsAnsweredAndChangesNothingForOthers(CapturedOutput output) {
        fixtures.sitting();
        URI here = URI.create("http://localhost:" + port);
        Fixtures.Campus quiet = fixtures.openCampus();
        Fixtures.Campus loud = fixtures.openCampus();
        Bystanders bystanders = new Bystanders(jdbc, new People(here, beans).of(quiet), List.of(quiet, loud));
        Map<String, String> before = bystanders.digest();
        bystanders.secrets().forEach(nonsense::knows);
        addresses = Address.all(site);
        people = new People(here, beans).of(loud);
        Instant end = Instant.now().plus(AT_MOST);

        Log log = new Log(output);
        int sent = 0;
        while (sent < REQUESTS && problems.size() < ENOUGH && Instant.now().isBefore(end)) {
            sent += nonsense.chance(3) ? knock() : fillIn();
        }

        log.tellsNothingOf(Nonsense.SENT);
        assertThat(log.lines().size()).as("lines of the log").isLessThan(sent / LINES_FOR + ENOUGH);
        System.out.printf("fuzz: seed %d, %d requests%n", SEED, sent);
        assertThat(problems).as("seed " + SEED).isEmpty();
        assertThat(bystanders.digest()).as("the data of others, with " + told()).isEqualTo(before);
        assertThat(bystanders.miscountedSeats()).as(told()).isEmpty();
    }

    /** Sends a request to some address, with some of its parameters. */
    private int knock() {
        People.Who who = somebody();
        Address address = nonsense.any(addresses);
        String path = address.path(nonsense);
        List<Field> fields = address.fields(nonsense);
        answer(
                address.method().equals("GET")
                        ? Attack.get(who, path, fields, nonsense)
                        : Attack.form(who, path, withToken(who, fields), nonsense));
        return 1;
    }

    /** Opens one of a person's pages and sends one of its forms. */
    private int fillIn() {
        People.Who who = somebody();
        List<Visit> visits = SitePages.ALL.stream()
                .filter(visit -> visit.who() == who && !visit.path().contains("/failures/"))
                .toList();
        People.Person person = people.get(who);
        Visit visit = nonsense.any(visits);
        Page page = person.visitor().get(person.path(visit));
        check(page.status() < 500, visit + " is answered with " + page.status());
        List<String> actions = page.actions().stream()
                .filter(action -> !LEFT_OUT.contains(action))
                .toList();
        if (actions.isEmpty()) {
            return 1;
        }
        String action = nonsense.any(actions);
        List<Field> fields = new ArrayList<>();
        page.choices(action).forEach((name, values) -> fields.add(new Field(name, nonsense.any(values))));
        page.attribute("data-challenge").ifPresent(challenge -> {
            fields.removeIf(field -> field.name().equals("captchaProof"));
            Visitor.solution(challenge).forEach((name, value) -> fields.add(new Field(name, value)));
        });
        answer(Attack.form(who, action, fields, nonsense));
        return 2;
    }

    private People.Who somebody() {
        return nonsense.any(Arrays.asList(People.Who.values()));
    }

    private List<Field> withToken(People.Who who, List<Field> fields) {
        Visitor visitor = people.get(who).visitor();
        return Stream.concat(
                        fields.stream(),
                        visitor.get("/account/login").token().stream().map(token -> new Field("_csrf", token)))
                .toList();
    }

    private void answer(Attack attack) {
        history.addLast(attack);
        if (history.size() > TOLD) {
            history.removeFirst();
        }
        try {
            HttpResponse<byte[]> answer = people.get(attack.who())
                    .visitor()
                    .send(attack.method(), attack.path(), attack.headers(), attack.body(), PATIENCE);
            check(answer.statusCode() < 500, "answered with " + answer.statusCode());
            inside(answer).forEach(told -> check(false, "tells of its inside: " + told));
            check(
                    answer.headers().allValues("Set-Cookie").stream().noneMatch(set -> set.startsWith("nonsense")),
                    "sets a cookie that it was told");
            String leads = answer.headers().firstValue("Location").orElse("");
            check(!leads.startsWith("http://elsewhere") && !leads.startsWith("//"), "leads to " + leads);
        } catch (HttpTimeoutException e) {
            check(false, "no answer within " + PATIENCE);
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise + " after " + told());
        }
    }

    /** Returns the internals that the answer reveals, with the text around them. */
    private static List<String> inside(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        String body = type.startsWith("text/html") ? new String(answer.body(), StandardCharsets.UTF_8) : "";
        return INSIDE.matcher(body)
                .results()
                .map(found -> body.substring(
                        Math.max(0, found.start() - AROUND), Math.min(body.length(), found.end() + AROUND)))
                .toList();
    }

    private String told() {
        StringBuilder told = new StringBuilder("the last requests:");
        history.forEach(attack -> told.append("\n  ").append(attack));
        return told.toString();
    }
}
