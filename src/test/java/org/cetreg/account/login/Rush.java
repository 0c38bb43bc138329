package org.cetreg.account.login;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cetreg.Node;
import org.cetreg.Visitor;
import org.cetreg.account.AccountPrincipal;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Many people who log in to a node within a short time, while somebody who is logged in already reads pages. Whoever is
 * told when to come back does so then, as the page's script would.
 */
final class Rush implements AutoCloseable {

    private static final String LOGIN = "/account/login";
    private static final List<String> READ = List.of("/account/password", "/", "/account", "/help");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Node node;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    Rush(Node node) {
        this.node = node;
    }

    /**
     * What happened.
     *
     * @param in how long each took from the first attempt until they were in, in milliseconds
     * @param told for each who was told when to come back, how many seconds that was
     * @param late how many milliseconds after that time each of them was in or told again
     * @param lost the responses to those who got neither in nor a time
     * @param reader how long each page of the reader took meanwhile, in milliseconds
     */
    record Result(List<Double> in, List<Double> told, List<Double> late, List<String> lost, List<Double> reader) {

        @Override
        public String toString() {
            return "in: %s; told: %s; late: %s; lost: %d; pages: %s; of the time, p95 %.1f"
                    .formatted(
                            spread(in), spread(told), spread(late), lost.size(), spread(reader), ofTime(reader, 0.95));
        }

        private static String spread(List<Double> values) {
            return values.isEmpty()
                    ? "0"
                    : "%d, p50 %.1f, p95 %.1f, p99 %.1f, max %.1f"
                            .formatted(
                                    values.size(),
                                    Rush.share(values, 0.5),
                                    Rush.share(values, 0.95),
                                    Rush.share(values, 0.99),
                                    Rush.share(values, 1));
        }
    }

    /** Returns the value that is not exceeded by this share of the values. */
    static double share(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /**
     * Returns the duration that is not exceeded by the request that somebody would wait for at this share of all moments.
     * A request of ten seconds counts a thousand times as much as one of ten milliseconds: the reader, who waits for each
     * page before the next, meets it as rarely, and would otherwise hardly notice it.
     */
    static double ofTime(List<Double> millis, double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        double left = share * millis.stream().mapToDouble(value -> value).sum();
        for (double value : sorted) {
            left -= value;
            if (left <= 0) {
                return value;
            }
        }
        return sorted.get(sorted.size() - 1);
    }

    /** One of the people, from the page of the login form on. */
    private final class Person {

        private final String address;
        private String cookies;
        private String form;
        private long began;
        private long due;

        Person(String email, String address) throws Exception {
            this.address = address;
            HttpResponse<String> page = client.send(request(LOGIN).build(), BodyHandlers.ofString());
            cookies = cookies(page);
            Map<String, String> fields = hidden(page.body());
            fields.put("account", email);
            fields.put("password", Visitor.PASSWORD);
            fields.putAll(Visitor.solution(first(page.body(), "data-challenge=\"([^\"]*)\"")));
            form = encode(fields);
        }

        HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(node.site().resolve(path))
                    .timeout(PATIENCE)
                    .header("X-Forwarded-For", address);
            return cookies == null ? request : request.header("Cookie", cookies);
        }

        HttpRequest submission() {
            return request(LOGIN)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
        }
    }

    /** Lets somebody read pages while nobody logs in. */
    List<Double> quiet(Duration time) throws Exception {
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        Person reader = reader();
        var reading = timer.scheduleWithFixedDelay(() -> read(reader, millis), 0, 20, TimeUnit.MILLISECONDS);
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        reading.cancel(false);
        return millis;
    }

    /** Lets so many people log in, evenly spread over the time. */
    Result of(int people, Duration within) throws Exception {
        List<String> emails = accounts(people, node.get(SignUps.class), node.get(JdbcTemplate.class));
        List<Person> crowd = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            crowd.add(new Person(emails.get(i), "1.2." + i / 250 + "." + i % 250));
        }
        Result result = new Result(many(), many(), many(), Collections.synchronizedList(new ArrayList<>()), many());
        Person reader = reader();
        CountDownLatch done = new CountDownLatch(people);
        var reading = timer.scheduleWithFixedDelay(() -> read(reader, result.reader), 0, 20, TimeUnit.MILLISECONDS);
        long begin = System.nanoTime();
        for (int i = 0; i < people; i++) {
            Person person = crowd.get(i);
            long at = within.toNanos() * i / people - (System.nanoTime() - begin);
            timer.schedule(() -> attempt(person, result, done), at, TimeUnit.NANOSECONDS);
        }
        if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            result.lost.add(done.getCount() + " not in when the time was over");
        }
        reading.cancel(false);
        return result;
    }

    private static List<Double> many() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    private void attempt(Person person, Result result, CountDownLatch done) {
        if (person.began == 0) {
            person.began = System.nanoTime();
        }
        client.sendAsync(person.submission(), BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            if (person.due > 0) {
                result.late.add((System.nanoTime() - person.due) / 1e6);
            }
            if (failure != null) {
                result.lost.add(failure.toString());
                done.countDown();
            } else if (isIn(answer)) {
                result.in.add((System.nanoTime() - person.began) / 1e6);
                done.countDown();
            } else if (answer.statusCode() == 503 && answer.body().contains("name=\"place\"")) {
                long seconds = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
                result.told.add((double) seconds);
                person.form = encode(hidden(answer.body()));
                person.due = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
                timer.schedule(() -> attempt(person, result, done), seconds, TimeUnit.SECONDS);
            } else {
                result.lost.add(answer.statusCode() + " " + first(answer.body(), "<h1>([^<]*)"));
                done.countDown();
            }
        });
    }

    private static boolean isIn(HttpResponse<String> answer) {
        return answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElse("").equals("/registration");
    }

    private Person reader() throws Exception {
        Person reader = new Person(
                accounts(1, node.get(SignUps.class), node.get(JdbcTemplate.class))
                        .get(0),
                "1.1.1.1");
        HttpResponse<String> in = client.send(reader.submission(), BodyHandlers.ofString());
        if (!isIn(in)) {
            throw new IllegalStateException("The reader is not logged in: " + in.statusCode() + in.body());
        }
        reader.cookies = cookies(in);
        return reader;
    }

    private void read(Person reader, List<Double> millis) {
        try {
            String page = READ.get(millis.size() % READ.size());
            long began = System.nanoTime();
            HttpResponse<String> answer = client.send(reader.request(page).build(), BodyHandlers.ofString());
            millis.add((System.nanoTime() - began) / 1e6);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(page + " " + answer.statusCode());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates accounts that have the same hash, which a sign-up has computed. */
    static List<String> accounts(int people, SignUps signUps, JdbcTemplate jdbc) {
        String first = Visitor.newEmail();
        AccountPrincipal holder = signUps.signUp(new SignUp(first, Visitor.PASSWORD));
        jdbc.update("""
                insert into account (id, passport_id, email, password_hash, created_at)
                    select nextval('account_seq'), upper(md5(random()::text || number)), number || '.' || email,
                        password_hash, created_at
                    from account, generate_series(1, ?) as number where id = ?
                """, people, holder.accountId().value());
        return IntStream.rangeClosed(1, people)
                .mapToObj(number -> number + "." + first)
                .toList();
    }

    private static String cookies(HttpResponse<?> page) {
        return page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
    }

    /** Returns the hidden fields of the form that is sent to the login. */
    private static Map<String, String> hidden(String page) {
        String form = first(page, "(?s)(<form method=\"post\" action=\"" + LOGIN + "\".*?</form>)");
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
                .matcher(form);
        while (input.find()) {
            fields.put(input.group(1), unescaped(input.group(2)));
        }
        return fields;
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? unescaped(found.group(1)) : "";
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"").replace("&amp;", "&");
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Stops everything that still runs. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
