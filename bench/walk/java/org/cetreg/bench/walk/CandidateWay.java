package org.cetreg.bench.walk;

import java.io.IOException;

/**
 * The way of a candidate through the site's pages, from the home page to the desk with a paid subject: 18 requests.
 *
 * @param platform the platform on which the candidate pays
 * @param method the id of the platform's payment method, chosen where the site offers several
 */
public record CandidateWay(PayingPlatform platform, String method) {

    private static final String TASK = "/registration/tasks/";

    /**
     * Walks the whole way.
     *
     * @param browser is logged in with an account that has not begun a registration
     * @param student is qualified for the subject, and not registered
     * @param subject the code of the written subject to be chosen
     * @throws IllegalStateException when the site shows another page than the next one on the way
     */
    public void walk(Browser browser, Student student, String subject, Stopwatch stopwatch) throws IOException {
        walkUnpaid(browser, student, subject, stopwatch);
        TimedBrowser timed = new TimedBrowser(browser, stopwatch);
        pay(timed);
        expect("全部支付", timed.open(Step.DESK, "/registration/desk"));
    }

    /** Walks up to the desk with a seat that is held and not paid for; otherwise as {@link #walk}. */
    public void walkUnpaid(Browser browser, Student student, String subject, Stopwatch stopwatch) throws IOException {
        TimedBrowser timed = new TimedBrowser(browser, stopwatch);
        hold(timed, bind(timed, student), subject);
    }

    /** Begins and binds the student record; returns the page on which subjects are chosen. */
    private static String bind(TimedBrowser timed, Student student) throws IOException {
        timed.open(Step.HOME, "/");
        String first = timed.open(Step.FIRST_PAGE, "/registration");
        String agreement = expect("报名协议", timed.submit(Step.BEGIN, Html.form(first, "/registration/begin")));
        WebForm agreed = Html.form(agreement, TASK).with("read", "true").with("next", "agree");
        String query = expect("资格信息查询", timed.submit(Step.AGREE, agreed));
        WebForm asked = Html.form(query, TASK)
                .with("documentType", student.documentType())
                .with("documentNumber", student.documentNumber())
                .with("name", student.name());
        String record = expect("确认学籍", timed.submit(Step.QUERY, asked));
        WebForm confirmed = Html.form(record, TASK).with("checked", "true").with("next", "confirm");
        return expect("笔试科目报考", timed.submit(Step.CONFIRM, confirmed));
    }

    private static void hold(TimedBrowser timed, String choice, String subject) throws IOException {
        WebForm chosen = Html.form(choice, TASK).with("subjects", subject).with("next", "submit");
        expect("全未支付", timed.submit(Step.CHOOSE, chosen));
    }

    private void pay(TimedBrowser timed) throws IOException {
        String unpaid = timed.open(Step.PAY_PAGE, "/registration/pay");
        String payment = timed.submit(Step.OPEN_PAYMENT, Html.form(unpaid, "/registration/pay"));
        WebForm confirmed = Html.form(payment, "/registration/pay/").with("method", method);
        Answer away = timed.post(Step.TO_PLATFORM, confirmed);
        if (!away.redirects() || timed.browser().isHere(away.location())) {
            throw new IllegalStateException("The site did not lead to the platform, but answered with " + away.status()
                    + ": " + Html.summary(away.body()));
        }
        Answer received = timed.postFromElsewhere(Step.NOTIFICATION, platform.notification(away.location()));
        if (!received.body().equals("success")) {
            throw new IllegalStateException("The site refused the notification: " + received.body());
        }
    }

    private static String expect(String text, String page) {
        if (!page.contains(text)) {
            throw new IllegalStateException("Instead of " + text + ", the site showed: " + Html.summary(page));
        }
        return page;
    }
}
