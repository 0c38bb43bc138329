package org.cetreg.demo.payease;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends notifications to the merchant and repeats them after set delays until the answer is {@code sent}. The real
 * platform has the merchant's address on file; here it is the given path on the host to which the payer returns.
 */
final class NoticeSender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_ANSWER = 120;
    private static final String NO_SUCH_ORDER = "000000000000000000000000000";

    private final BankBook book;
    private final PayEaseKeys keys;
    private final PayEaseFaults faults;
    private final String path;
    private final List<Duration> delays;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "payease-simulator-notices");
        thread.setDaemon(true);
        return thread;
    });

    NoticeSender(BankBook book, PayEaseKeys keys, PayEaseFaults faults, String path, List<Duration> delays) {
        this.book = book;
        this.keys = keys;
        this.faults = faults;
        this.path = path;
        this.delays = delays;
    }

    /** Sends the notification at once, while the payer waits; repeats it later if necessary. */
    void now(String oid) {
        attempt(oid, 0);
    }

    /** Sends the first notification after a delay. */
    void after(String oid, Duration delay) {
        later.schedule(() -> attempt(oid, 0), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs something else after a delay. */
    void after(Duration delay, Runnable work) {
        later.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends the notification once, whatever came before, and returns the merchant's answer. */
    String again(String oid) {
        return deliver(List.of(oid), trade -> trade.status()).get(0).lastAnswer();
    }

    /** Sends one notification that reports several orders and returns the merchant's answer. */
    String together(List<String> oids) {
        return deliver(oids, trade -> trade.status()).get(0).lastAnswer();
    }

    /** Sends a notification that says that the payment was refused, whatever became of it. */
    void refused(String oid) {
        deliver(List.of(oid), trade -> BankTrade.REFUSED);
    }

    private void attempt(String oid, int attempt) {
        boolean down = faults.take(PayEaseFault.DOWN);
        BankTrade trade = down
                ? book.find(oid).orElseThrow()
                : deliver(List.of(oid), BankTrade::status).get(0);
        if (trade.owed() && attempt < delays.size()) {
            later.schedule(() -> attempt(oid, attempt + 1), delays.get(attempt).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private List<BankTrade> deliver(List<String> oids, Function<BankTrade, String> status) {
        List<BankTrade> trades =
                oids.stream().map(oid -> book.find(oid).orElseThrow()).toList();
        Map<String, String> notice = notice(trades, status);
        String answer = post(URI.create(trades.get(0).returnUrl()).resolve(path), notice);
        return oids.stream()
                .map(oid -> book.change(oid, trade -> trade.answered(answer)))
                .toList();
    }

    private Map<String, String> notice(List<BankTrade> trades, Function<BankTrade, String> status) {
        boolean otherOrder = faults.take(PayEaseFault.WRONG_ORDER);
        Map<String, String> notice = new LinkedHashMap<>();
        notice.put("v_count", String.valueOf(trades.size()));
        notice.put("v_oid", joined(trades, trade -> otherOrder ? other(trade.oid()) : trade.oid()));
        notice.put("v_pmode", joined(trades, trade -> BankNames.of(trade.bank())));
        notice.put("v_pstatus", joined(trades, status));
        notice.put("v_pstring", joined(trades, trade -> status.apply(trade).equals(BankTrade.PAID) ? "支付成功" : "银行拒绝"));
        notice.put("v_amount", joined(trades, BankTrade::amount));
        notice.put("v_moneytype", joined(trades, trade -> "0"));
        prove(notice);
        return notice;
    }

    /** Adds the platform's three proofs. */
    private void prove(Map<String, String> notice) {
        String oid = notice.get("v_oid");
        String status = notice.get("v_pstatus");
        String amount = notice.get("v_amount");
        String currency = notice.get("v_moneytype");
        String count = notice.get("v_count");
        notice.put("v_mac", keys.fingerprint(oid, notice.get("v_pmode"), status, notice.get("v_pstring"), count));
        notice.put("v_md5money", keys.fingerprint(amount, currency));
        String sign = keys.sign(oid, status, amount, currency, count);
        notice.put("v_sign", faults.take(PayEaseFault.WRONG_SIGNATURE) ? keys.sign("something else") : sign);
    }

    private static String other(String oid) {
        return oid.substring(0, oid.lastIndexOf('-') + 1) + NO_SUCH_ORDER;
    }

    /** Returns the amount that a bank takes by mistake. */
    static String oneFenMore(String amount) {
        return new BigDecimal(amount).add(new BigDecimal("0.01")).toPlainString();
    }

    private static String joined(List<BankTrade> trades, Function<BankTrade, String> value) {
        return trades.stream().map(value).collect(Collectors.joining("|_|"));
    }

    private String post(URI address, Map<String, String> form) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded;charset=GBK")
                    .POST(BodyPublishers.ofString(BankWeb.encoded(form), PayEaseKeys.GBK))
                    .build();
            String answer = http.send(request, BodyHandlers.ofString()).body().strip();
            return answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer;
        } catch (IOException | IllegalArgumentException e) {
            return "no answer: " + e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "no answer: interrupted";
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
