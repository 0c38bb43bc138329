package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Notifies merchants of paid trades, and repeats a notification after set delays until the answer is {@code success}.
 */
final class Notifier implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_ANSWER = 120;

    private final TradeBook book;
    private final PlatformMessages messages;
    private final List<Duration> delays;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "alipay-simulator-notifier");
        thread.setDaemon(true);
        return thread;
    });

    Notifier(TradeBook book, PlatformMessages messages, List<Duration> delays, Clock clock) {
        this.book = book;
        this.messages = messages;
        this.delays = delays;
        this.clock = clock;
    }

    /**
     * Sends the notification at once, while the payer waits, so that the next page already shows the result; repeats it
     * later if necessary.
     */
    void now(String number) {
        attempt(number, 0);
    }

    /** Sends the notification again, whatever the answer to the first one was. */
    void again(String number) {
        deliver(number);
    }

    /** Sends the first notification after a delay. */
    void after(String number, Duration delay) {
        schedule(number, 0, delay);
    }

    private void attempt(String number, int attempt) {
        SimulatedTrade trade = deliver(number);
        if (trade.notice() == SimulatedTrade.Notice.OWED) {
            if (attempt < delays.size()) {
                schedule(number, attempt + 1, delays.get(attempt));
            } else {
                book.change(number, owed -> owed.told(SimulatedTrade.Notice.GIVEN_UP));
            }
        }
    }

    private void schedule(String number, int attempt, Duration delay) {
        later.schedule(() -> attempt(number, attempt), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private SimulatedTrade deliver(String number) {
        SimulatedTrade trade = book.find(number).orElseThrow();
        String answer = post(trade.notifyUrl(), messages.notification(trade, clock.instant()));
        return book.change(number, told -> told.answered(answer));
    }

    private String post(String address, Map<String, String> form) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                    .POST(BodyPublishers.ofString(encoded(form), UTF_8))
                    .build();
            String answer =
                    http.send(request, BodyHandlers.ofString(UTF_8)).body().strip();
            return answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer;
        } catch (IOException | IllegalArgumentException e) {
            return "no answer: " + e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "no answer: interrupted";
        }
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
