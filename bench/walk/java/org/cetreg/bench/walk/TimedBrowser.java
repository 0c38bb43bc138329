package org.cetreg.bench.walk;

import java.io.IOException;

/**
 * A browser whose steps are timed.
 *
 * @param browser sends the requests
 * @param stopwatch is told of each step
 */
public record TimedBrowser(Browser browser, Stopwatch stopwatch) {

    private interface Request<T> {
        T send() throws IOException;
    }

    /** Opens a page, following redirects, and returns its HTML. */
    public String open(Step step, String path) throws IOException {
        return timed(step, () -> browser.open(path));
    }

    /** Sends a form and returns the HTML of the page to which the answer leads. */
    public String submit(Step step, WebForm form) throws IOException {
        return timed(step, () -> browser.submit(form));
    }

    /** Sends a form and returns the answer itself. */
    public Answer post(Step step, WebForm form) throws IOException {
        return timed(step, () -> browser.post(form));
    }

    /** Sends a form from elsewhere, over a connection of its own, and returns the answer itself. */
    public Answer postFromElsewhere(Step step, WebForm form) throws IOException {
        try (Browser other = browser.another()) {
            return timed(step, () -> other.post(form));
        }
    }

    private <T> T timed(Step step, Request<T> request) throws IOException {
        long start = System.nanoTime();
        T answer = request.send();
        stopwatch.took(step, System.nanoTime() - start);
        return answer;
    }
}
