package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.GrownTables;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.StatementCount.Executed;
import org.cetreg.Visitor;
import org.cetreg.pages.People.Person;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The cost of every page, in transferred bytes and in statements, and that no statement reads much when the tables have
 * grown. The numbers are written to {@code target/page-costs.csv}.
 */
@IntegrationTest
class EveryPageIT {

    private static final int KILOBYTE = 1024;
    private static final int MOST_BYTES = 100 * KILOBYTE;
    private static final int MOST_STATEMENTS = 5;

    /**
     * Pages with figures about what is going on, which read as much as that is, but not what is over: the seats held in the
     * last day, up to 10,000 open tasks, and the answers of a week; and the number of students of one school, from an index.
     */
    private static final Set<String> FIGURES = Set.of(
            "/office/arrangement",
            "/office/arrangement/publish",
            "/office/sittings/{sitting}/check",
            "/office/students?under={campus}",
            "/staff/supervision",
            "/staff/supervision/{task}");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path REPORT = Path.of("target/page-costs.csv");
    private static final String FILES = "[href^=/assets/], [src^=/assets/]:not([loading=lazy])";

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping site;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private final Map<String, Integer> files = new HashMap<>();
    private final Map<Visit, List<Executed>> statements = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> report = new ArrayList<>();

    @BeforeEach
    void sitting() {
        fixtures.sitting();
        fixtures.tickets(null, null);
    }

    @Test
    void everyPageIsSmallOnTheLineAndCostsFewStatementsThatReadLittle() throws IOException {
        People people = new People(URI.create("http://localhost:" + port), beans);
        report.add("page,status,bytes of the page,bytes with its files,statements");

        try (var served = FailingAddresses.serve(site)) {
            SitePages.ALL.forEach(visit -> measure(visit, people.get(visit.who())));
        }

        GrownTables tables = new GrownTables(jdbc, transaction);
        tables.look(() -> statements.forEach((visit, executed) ->
                tables.problems(executed).forEach(problem -> problems.add(visit + ": " + problem))));
        Files.write(REPORT, report);
        report.forEach(System.out::println);
        assertThat(problems).isEmpty();
    }

    private void measure(Visit visit, Person person) {
        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        List<Executed> executed = Stream.generate(() ->
                        StatementCount.executedDuring(() -> answers.add(zipped(person.visitor(), person.path(visit)))))
                .limit(2) // leaves out what happens only once or every few seconds
                .min(Comparator.comparing(List::size))
                .orElseThrow();
        HttpResponse<byte[]> answer = answers.get(0);
        int alone = answer.body().length;
        int together = alone + filesOf(person.visitor(), person.path(visit));
        report.add("%s,%d,%d,%d,%d".formatted(visit.name(), answer.statusCode(), alone, together, executed.size()));
        if (!FIGURES.contains(visit.path())) {
            statements.put(visit, executed);
        }
        if (together > MOST_BYTES) {
            problems.add(visit + ": " + together + " bytes");
        }
        if (executed.size() > MOST_STATEMENTS) {
            problems.add(visit + ": " + executed.size() + " statements: " + executed);
        }
    }

    private static HttpResponse<byte[]> zipped(Visitor visitor, String path) {
        try {
            return visitor.send("GET", path, Map.of("Accept-Encoding", "gzip"), new byte[0], PATIENCE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the size of the files that a browser loads on its first visit, without pictures that are loaded lazily.
     */
    private int filesOf(Visitor visitor, String path) {
        try {
            String body = new String(
                    visitor.send("GET", path, Map.of(), new byte[0], PATIENCE).body(), StandardCharsets.UTF_8);
            return Jsoup.parse(body)
                    .selectStream(FILES)
                    .map(file -> file.hasAttr("href") ? file.attr("href") : file.attr("src"))
                    .distinct()
                    .mapToInt(file -> files.computeIfAbsent(file, name -> fileSize(visitor, path, name)))
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int fileSize(Visitor visitor, String page, String file) {
        HttpResponse<byte[]> answer = zipped(visitor, file);
        String keep = answer.headers().firstValue("Cache-Control").orElse("");
        if (answer.statusCode() != 200 || !keep.contains("immutable")) {
            problems.add(file + " on " + page + ": " + answer.statusCode() + ", kept as " + keep);
        }
        boolean text = file.endsWith(".css") || file.endsWith(".js");
        if (text
                && answer.body().length > 2 * KILOBYTE
                && answer.headers().firstValue("Content-Encoding").isEmpty()) {
            problems.add(file + ": is not compressed");
        }
        return answer.body().length;
    }
}
