package org.cetreg.bench;

import java.io.IOException;
import java.util.Map;
import org.cetreg.bench.walk.Answer;
import org.cetreg.bench.walk.Browser;
import org.cetreg.bench.walk.Html;
import org.cetreg.bench.walk.Step;
import org.cetreg.bench.walk.Stopwatch;
import org.cetreg.bench.walk.TimedBrowser;
import org.cetreg.bench.walk.WebForm;

/**
 * A peer, and the same 18 requests as {@link org.cetreg.bench.walk.CandidateWay} on it.
 *
 * @param name what it is called
 * @param program the peer, which has been started
 */
record PeerWay(String name, Program program) implements Contender {

    private static final Step[] STEPS = {Step.BEGIN, Step.AGREE, Step.QUERY, Step.CONFIRM, Step.CHOOSE};

    @Override
    public void enter(Browser browser, int number) throws IOException {
        browser.open("/login-as?i=" + number);
    }

    @Override
    public void walk(Browser browser, int number, Stopwatch stopwatch) throws IOException {
        TimedBrowser timed = new TimedBrowser(browser, stopwatch);
        timed.open(Step.HOME, "/");
        String page = timed.open(Step.FIRST_PAGE, "/begin");
        for (int step = 0; step < STEPS.length; step++) {
            page = timed.submit(STEPS[step], form(page, "/step/" + step));
        }
        page = timed.open(Step.PAY_PAGE, "/pay");
        page = timed.submit(Step.OPEN_PAYMENT, form(page, "/pay"));
        Answer away = timed.post(Step.TO_PLATFORM, form(page, "/to"));
        if (!away.redirects()) {
            throw new IllegalStateException(name + " did not lead to the platform: " + away.status());
        }
        Answer received = timed.postFromElsewhere(Step.NOTIFICATION, new WebForm("/notify", Map.of("k", "k" + number)));
        if (!received.body().equals("success")) {
            throw new IllegalStateException(name + " refused the notification: " + received.status());
        }
        timed.open(Step.DESK, "/desk");
    }

    /** Returns the form of the page, with its token if it has one; every page has the same form. */
    private static WebForm form(String page, String action) {
        return new WebForm(action, Html.form(page, "/step/").fields());
    }
}
