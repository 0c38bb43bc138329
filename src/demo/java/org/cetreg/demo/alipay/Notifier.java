package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Notifies merchants of payments and refunds. The notification of a payment is repeated after set delays until the
 * answer is {@code success}; it is the one that goes wrong on command.
 */
final class Notifier implements AutoCloseable {

    private static final int LONGEST_ANSWER = 120;

    private final TradeBook book;
    private final PlatformMessages messages;
    private final AlipayFaults faults;
    private final NotificationChannel channel;
    private final List<Duration> delays;
    private final Clock clock;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "alipay-simulator-notifier");
        thread.setDaemon(true);
        return thread;
    });

    Notifier(TradeBook book, PlatformMessages messages, AlipayFaults faults, SimulatorOptions options) {
        this.book = book;
        this.messages = messages;
        this.faults = faults;
        this.channel = options.channel();
        this.delays = options.retries();
        this.clock = options.clock();
    }

    /**
     * Sends the notification at once, while the payer waits, so that the next page already shows the result; repeats it
     * later if necessary.
     */
    void now(String number) {
        attempt(number, 0);
    }

    /** Sends the notification again as it should be, whatever the answer to the first one was. */
    void again(String number) {
        deliver(number, messages.notification(book.find(number).orElseThrow(), clock.instant()));
    }

    /** Sends the first notification after a delay. */
    void after(String number, Duration delay) {
        schedule(number, 0, delay);
    }

    /** Reports a trade as closed, once. */
    void failure(String number) {
        again(number);
    }

    /** Reports a refund. */
    void refunded(String number, SimulatedRefund refund) {
        SimulatedTrade trade = book.find(number).orElseThrow();
        if (trade.notice() != SimulatedTrade.Notice.NONE && !trade.reportedClosed()) {
            post(trade, messages.refundNotification(trade, refund, clock.instant()));
        }
    }

    /** Reports a refund soon, as the platform does after a call. */
    void refundedSoon(String number, SimulatedRefund refund) {
        later.execute(() -> refunded(number, refund));
    }

    /** Waits until everything has been sent that is to be sent now. */
    void await() throws InterruptedException {
        try {
            later.submit(() -> {}).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void attempt(String number, int attempt) {
        SimulatedTrade trade = book.find(number).orElseThrow();
        if (!faults.isDown()) {
            for (Map<String, String> message : payment(trade)) {
                trade = deliver(number, message);
            }
        }
        if (trade.notice() == SimulatedTrade.Notice.OWED) {
            if (attempt < delays.size()) {
                schedule(number, attempt + 1, delays.get(attempt));
            } else {
                book.change(number, owed -> owed.told(SimulatedTrade.Notice.GIVEN_UP));
            }
        }
    }

    /** Returns what is sent about a payment: one notification if all is well. */
    private List<Map<String, String>> payment(SimulatedTrade trade) {
        String number = trade.number();
        List<Map<String, String>> sent = new ArrayList<>();
        if (faults.strikes(AlipayFault.NOTIFICATION_WRONG_SIGNATURE, number)) {
            sent.add(messages.wronglySigned(trade, clock.instant()));
        } else if (faults.strikes(AlipayFault.NOTIFICATION_WRONG_AMOUNT, number)) {
            sent.add(messages.withOneFenTooMuch(trade, clock.instant()));
        } else if (faults.strikes(AlipayFault.NOTIFICATION_WRONG_ORDER, number)) {
            sent.add(messages.ofUnknownOrder(trade, clock.instant()));
        } else {
            sent.add(messages.payment(trade, clock.instant()));
        }
        if (faults.strikes(AlipayFault.NOTIFICATION_TWICE, number)) {
            sent.add(sent.get(0));
        }
        if (faults.strikes(AlipayFault.NOTIFICATION_OUT_OF_ORDER, number)) {
            sent.add(messages.begun(trade, clock.instant()));
        }
        return sent;
    }

    private void schedule(String number, int attempt, Duration delay) {
        later.schedule(() -> attempt(number, attempt), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private SimulatedTrade deliver(String number, Map<String, String> message) {
        String answer = post(book.find(number).orElseThrow(), message);
        return book.change(number, told -> told.answered(answer));
    }

    private String post(SimulatedTrade trade, Map<String, String> message) {
        try {
            String answer = channel.post(trade.notifyUrl(), encoded(message)).strip();
            return answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer;
        } catch (IOException | RuntimeException e) {
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
