package org.cetreg.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.pages.Attack.Field;
import org.cetreg.pages.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Sends additional parameters whose names address the inside of a form's fields. No page may fail, and the log must
 * contain neither what was sent nor a line that the sender wrote.
 */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class ForeignNamesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Predicate<String> READABLE =
            name -> name.matches("[\\w.]+") && !name.matches(".*\\.\\..*|^\\..*|.*\\.$");

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Autowired
    Fixtures fixtures;

    @LocalServerPort
    int port;

    private final List<String> problems = new ArrayList<>();

    @Test
    void noFormOfTheSiteFailsOverThem(CapturedOutput output) {
        fixtures.sitting();
        fixtures.tickets(null, null);
        People people = new People(URI.create("http://localhost:" + port), beans);
        Log log = new Log(output);

        SitePages.ALL.stream()
                .filter(visit -> !visit.path().contains("/failures/"))
                .forEach(visit -> reach(people.get(visit.who()), visit));

        assertThat(problems).isEmpty();
        log.tellsNothingOf(Nonsense.SENT);
        assertThat(log.lines().size()).isLessThan(SitePages.ALL.size());
    }

    private void reach(Person person, Visit visit) {
        String path = person.path(visit);
        Page page = person.visitor().get(path);
        for (String action : page.actions()) {
            List<Field> fields = new ArrayList<>();
            page.choices(action).forEach((name, values) -> fields.add(new Field(name, values.get(0))));
            fields.stream()
                    .filter(field -> !field.name().startsWith("_"))
                    .findFirst()
                    .ifPresent(field -> reachFor(field.name(), fields, person, visit, action));
        }
    }

    /** Names that can be parsed reach the form's binder. The others do not, so one of them is enough. */
    private void reachFor(String name, List<Field> fields, Person person, Visit visit, String action) {
        List<String> readable =
                Nonsense.reachingFor(name).stream().filter(READABLE).toList();
        for (List<String> names : List.of(readable, List.of(name + "[0]"))) {
            String sent = encoded(Stream.concat(
                            fields.stream()
                                    .map(field -> new Field(
                                            field.name(), field.name().equals(name) ? Nonsense.FORGED : field.value())),
                            names.stream().map(reaching -> new Field(reaching, Nonsense.FORGED)))
                    .toList());
            check(visit, answer(person, "POST", action, sent), names);
            check(visit, answer(person, "GET", action + (action.contains("?") ? "&" : "?") + sent, ""), names);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "password", "next", "x"})
    void theLoginPageRefusesUnreadableNames(String name, CapturedOutput output) {
        Person stranger = new People(URI.create("http://localhost:" + port), beans).get(People.Who.NOBODY);
        Log log = new Log(output);

        for (String reaching : Nonsense.reachingFor(name)) {
            String form = encoded(List.of(new Field("account", "a"), new Field(reaching, Nonsense.FORGED)));
            HttpResponse<byte[]> answer = answer(stranger, "GET", "/account/login?" + form, "");
            assertThat(answer.statusCode()).as(reaching).isEqualTo(READABLE.test(reaching) ? 200 : 400);
        }
        log.tellsNothingOf(Nonsense.SENT);
        assertThat(log.lines()).isEmpty();
    }

    private void check(Visit visit, HttpResponse<byte[]> answer, List<String> names) {
        if (answer.statusCode() >= 500) {
            problems.add(visit + " is answered with " + answer.statusCode() + " after " + names);
        }
    }

    private static String encoded(List<Field> fields) {
        return String.join(
                "&",
                fields.stream()
                        .map(field -> Attack.encode(field.name()) + "=" + Attack.encode(field.value()))
                        .toList());
    }

    private static HttpResponse<byte[]> answer(Person person, String method, String path, String body) {
        try {
            return person.visitor().send(method, path, Map.of("Content-Type", FORM), body.getBytes(UTF_8), PATIENCE);
        } catch (HttpTimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
