package org.cetreg.bench.walk;

/**
 * The kinds of requests on a candidate's way. There are 18 requests, since those kinds that post a form to the site and
 * are led to a page contain two.
 */
public enum Step {
    HOME("home page"),
    FIRST_PAGE("page before beginning"),
    BEGIN("begin"),
    AGREE("accept the agreement"),
    QUERY("query the student record"),
    CONFIRM("confirm the record"),
    CHOOSE("choose and hold a seat"),
    PAY_PAGE("page of unpaid orders"),
    OPEN_PAYMENT("open a payment"),
    TO_PLATFORM("leave for the platform"),
    NOTIFICATION("platform's notification"),
    DESK("desk");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** Returns what the requests do, in a few words. */
    public String title() {
        return title;
    }
}
