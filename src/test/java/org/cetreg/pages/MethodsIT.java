package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.pages.People.Person;
import org.cetreg.pages.People.Who;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Unknown addresses and unsupported methods get the same answer from everybody, and each page answers HEAD. */
@IntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
class MethodsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Autowired
    Fixtures fixtures;

    @LocalServerPort
    int port;

    private People people;

    @BeforeEach
    void sitting() {
        fixtures.sitting();
        fixtures.tickets(null, null);
    }

    /** Logs everybody in once, because logging in takes longer than all requests of the test. */
    @BeforeAll
    void arrive() {
        people = new People(URI.create("http://localhost:" + port), beans);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/no-such-page", "/registration/no/such", "/staff/none", "/office/x/y", "/admin/none", "/audit/none",
                "/%E6%9F%A5", "/account/none", "/payment/alipay/none", "/engine-rest/task", "/camunda/app/",
                        "/webjars/x"
            })
    void unknownAddressesAreNotFoundForEverybody(String path) {
        for (Who who : List.of(Who.NOBODY, Who.NEWCOMER, Who.OFFICE, Who.REVIEWER)) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH")) {
                assertThat(answer(people.get(who), method, path, Map.of()).statusCode())
                        .as(who + " " + method)
                        .isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "NONSENSE"})
    void noPageIsServedToThem(String method) {
        for (Who who : List.of(Who.NOBODY, Who.NEWCOMER, Who.OFFICE)) {
            for (String path : List.of("/", "/account/login", "/registration", "/office", "/payment/alipay/notify")) {
                HttpResponse<byte[]> answer = answer(people.get(who), method, path, Map.of());
                assertThat(answer.statusCode()).as(path).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow")).as(path).isPresent();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda//x",
                "/camunda/;x",
                "/registration//x",
                "/camunda/%2e%2e/x",
                "/assets//x",
                "/camunda/%00"
            })
    void anInvalidAddressIsNotAnInternalError(String path) {
        for (Who who : List.of(Who.NOBODY, Who.NEWCOMER)) {
            assertThat(answer(people.get(who), "GET", path, Map.of()).statusCode())
                    .isBetween(400, 499);
        }
    }

    @Test
    void aLoginOrAnotherRoleIsStillRequired() {
        assertThat(answer(people.get(Who.NOBODY), "GET", "/registration", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(answer(people.get(Who.NEWCOMER), "GET", "/office", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void eachPageHasItsHead() {
        List<String> problems = new ArrayList<>();
        SitePages.ALL.stream()
                .filter(visit -> !visit.path().contains("/failures/"))
                .forEach(visit -> {
                    Person person = people.get(visit.who());
                    int page =
                            answer(person, "GET", person.path(visit), Map.of()).statusCode();
                    HttpResponse<byte[]> head = answer(person, "HEAD", person.path(visit), Map.of());
                    if (head.statusCode() != page || head.body().length > 0) {
                        problems.add(visit + ": " + page + ", head " + head.statusCode());
                    }
                });
        assertThat(problems).isEmpty();
    }

    @Test
    void cachedFilesAreNotSentAgain() {
        Person reader = people.get(Who.NOBODY);
        String file = reader.visitor()
                .get("/")
                .attributes("link[rel=stylesheet]", "href")
                .get(0);
        HttpResponse<byte[]> first = answer(reader, "GET", file, Map.of());
        String mark = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> again = answer(reader, "GET", file, Map.of("If-None-Match", mark));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().allValues("Cache-Control"))
                .isEqualTo(first.headers().allValues("Cache-Control"));
        assertThat(again.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("immutable"));
        assertThat(answer(reader, "GET", file, Map.of("If-None-Match", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<byte[]> answer(Person person, String method, String path, Map<String, String> headers) {
        try {
            return person.visitor().send(method, path, headers, new byte[0], PATIENCE);
        } catch (HttpTimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
