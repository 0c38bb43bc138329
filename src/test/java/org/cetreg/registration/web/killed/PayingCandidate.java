package org.cetreg.registration.web.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.demo.alipay.AlipayFault;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.payment.Payer;
import org.cetreg.registration.web.Rounds;
import org.cetreg.registration.web.TaskWindow;

/**
 * A candidate who chooses, cancels and pays over HTTP as chance decides, while the platform misbehaves and the
 * application is killed. When the site cannot be reached, the candidate waits until it can; then the same request is
 * sent again, or the candidate looks where things stand and does something else.
 */
final class PayingCandidate {

    private static final Pattern NUMBER = Pattern.compile("\"out_trade_no\":\"(\\d+)\"");

    /** What may go wrong with a payment; null: nothing. */
    private static final AlipayFault[] FAULTS = {
        null,
        AlipayFault.NOTIFICATION_TWICE,
        AlipayFault.NOTIFICATION_LATE,
        AlipayFault.NOTIFICATION_NEVER,
        AlipayFault.NOTIFICATION_OUT_OF_ORDER,
        AlipayFault.SUCCESS_AFTER_FAILURE,
        AlipayFault.BROWSER_NEVER_RETURNS,
        AlipayFault.QUERY_UNANSWERED,
        AlipayFault.CLOSE_UNANSWERED,
        AlipayFault.REFUND_ACCEPTED,
        AlipayFault.REFUND_UNANSWERED,
        AlipayFault.REFUND_LOST
    };

    private final KilledApplication application;
    private final AlipaySimulator platform;
    private final RequestCount requests;
    private final Random random;
    private final List<URI> addresses = new ArrayList<>();
    private final TaskWindow window;

    /** Signs up, and is then about to choose written subjects as the student with this identity. */
    PayingCandidate(
            KilledApplication application,
            AlipaySimulator platform,
            RequestCount requests,
            Random random,
            IdentityClaim claim) {
        this.application = application;
        this.platform = platform;
        this.requests = requests;
        this.random = random;
        this.window = TaskWindow.bound(Visitor.at(application.site()), claim);
    }

    /** Does one thing, unless the site goes meanwhile. */
    void act() {
        try {
            Page shown = sent(window::look);
            switch (shown.heading()) {
                case "笔试科目报考" -> chooseWritten(shown);
                case "口试科目报考" -> chooseOral(shown);
                case "报名信息" -> actAtTheDesk(shown);
                default -> {
                    // a step runs in the background, and the page says so
                }
            }
        } catch (UncheckedIOException gone) {
            // the next look shows where things stand
        }
    }

    /** Opens the desk, and returns its text. */
    String desk() {
        return sent(() -> window.visitor.get("/registration/desk")).text();
    }

    private void chooseWritten(Page shown) {
        List<String> offered = shown.attributes("input[name=subjects]:not([disabled])", "value");
        if (offered.isEmpty() || random.nextInt(5) == 0) {
            submit(shown, Map.of("next", "desk"));
        } else {
            List<String> chosen = random.nextBoolean() ? List.of(one(offered)) : List.of(one(offered), one(offered));
            submit(shown, Map.of("subjects", chosen.stream().distinct().toList(), "next", "submit"));
        }
    }

    private void chooseOral(Page shown) {
        List<String> campuses = shown.attributes("input[name=campus]:not([disabled])", "value");
        List<String> offered = shown.attributes("input[name=subjects]:not([disabled])", "value");
        if (campuses.isEmpty() || offered.isEmpty() || random.nextInt(4) == 0) {
            submit(shown, Map.of("next", "skip"));
        } else {
            submit(shown, Map.of("campus", one(campuses), "subjects", one(offered), "next", "submit"));
        }
    }

    private void actAtTheDesk(Page shown) {
        boolean unpaid = shown.text().contains("未支付：");
        switch (random.nextInt(12)) {
            case 0 -> submit(shown, Map.of("next", "oral"));
            case 1 -> submit(shown, Map.of("next", "written"));
            case 2, 3 -> cancel(shown);
            case 4 -> sent(() -> window.visitor.post("/registration/refresh", Map.of()));
            case 5, 6 -> payAtAnAddress();
            case 7, 8, 9, 10 -> {
                if (unpaid) {
                    takeAddress();
                    payAtAnAddress();
                } else {
                    submit(shown, Map.of("next", random.nextBoolean() ? "written" : "oral"));
                }
            }
            default -> {
                if (unpaid) {
                    takeAddress();
                }
            }
        }
    }

    private void cancel(Page shown) {
        List<String> cancellable = shown.attributes("button[name=cancel]", "value");
        if (!cancellable.isEmpty()) {
            submit(shown, Map.of("cancel", one(cancellable)));
        }
    }

    /** Goes as far as the platform's address, which then remains until it is used. */
    private void takeAddress() {
        Page pay = sent(() -> window.visitor.get("/registration/pay"));
        List<String> orders = Rounds.orders(pay);
        if (orders.isEmpty()) {
            return;
        }
        List<String> chosen = random.nextInt(3) > 0 ? orders : List.of(one(orders));
        Page confirm = sent(() -> window.visitor.submit(pay, "/registration/pay", Map.of("order", chosen)));
        if (confirm.actions().contains(confirm.path())) {
            away(confirm).ifPresent(addresses::add);
        }
    }

    /** Returns where the site leads; empty when it shows a page that says why it does not. */
    private Optional<URI> away(Page confirm) {
        window.visitor.notFollowing();
        try {
            return sent(() -> window.visitor.submit(confirm, confirm.path(), Map.of()))
                    .header("Location")
                    .filter(location -> location.startsWith(platform.address().toString()))
                    .map(URI::create);
        } finally {
            window.visitor.following();
        }
    }

    /** Pays at any address that was ever taken, more likely at the newest; the platform may refuse. */
    private void payAtAnAddress() {
        if (addresses.isEmpty()) {
            return;
        }
        URI address = random.nextBoolean() ? addresses.get(addresses.size() - 1) : one(addresses);
        try {
            platform.visit(address);
        } catch (IllegalArgumentException expired) {
            addresses.remove(address);
            return;
        }
        String number = number(address);
        AlipayFault fault = FAULTS[random.nextInt(FAULTS.length)];
        if (fault != null) {
            platform.faults().of(number, fault);
        }
        String next = press(address);
        if (next.startsWith(application.site().toString())) {
            sent(() -> window.visitor.get(next));
        }
    }

    /** Presses the button to pay on the platform's page, and returns where the browser goes. */
    private static String press(URI address) {
        try {
            return new Payer(address).press("pay").toString();
        } catch (IOException e) {
            throw new IllegalStateException("The platform is not killed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String number(URI address) {
        Matcher number = NUMBER.matcher(URLDecoder.decode(address.getRawQuery(), StandardCharsets.UTF_8));
        assertThat(number.find()).as(address.toString()).isTrue();
        return number.group(1);
    }

    private void submit(Page shown, Map<String, ?> fields) {
        sent(() -> window.submit(shown, fields));
    }

    /**
     * Sends a request, and perhaps once more after the site was gone; the site must answer it, or be gone.
     *
     * @throws UncheckedIOException when the site was gone; it is back
     */
    private Page sent(Supplier<Page> request) {
        requests.add();
        Page answer;
        try {
            answer = request.get();
        } catch (UncheckedIOException gone) {
            requests.cutOff();
            application.awaitServing();
            if (random.nextBoolean()) {
                throw gone;
            }
            answer = request.get();
        }
        assertThat(answer.status()).as(answer.path() + ": " + answer.text()).isLessThan(500);
        return answer;
    }

    private <T> T one(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }
}
