package org.cetreg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One person with one browser window. Errors on the visited pages are collected and fail the test at its end. */
public class BrowserVisitor {

    /** Whether a picture of every examined page is saved: {@code -Dpages.pictures=true}. */
    static final boolean PICTURES = Boolean.getBoolean("pages.pictures");

    private static final String BARRIERS = """
            async leftOut => {
              const options = { resultTypes: ['violations'], iframes: false, rules: { 'target-size': { enabled: true } } };
              ['heading-order', 'landmark-unique', 'region'].forEach(moderate => { options.rules[moderate] = { enabled: false }; });
              const { violations } = await axe.run({ exclude: ['iframe', ...leftOut] }, options);
              return violations.filter(rule => ['serious', 'critical'].includes(rule.impact)).map(rule =>
                  `${rule.impact} ${rule.id}: ${rule.help} at ` + rule.nodes.map(node => node.target).join(', '));
            }""";

    private static final List<String> FRAME = List.of("body > header", "body > footer", "body > aside");

    private final BrowserContext context;
    private final Page page;
    private final Path screenshots;
    private final AtomicInteger taken;
    private final List<String> troubles = new ArrayList<>();
    private final Set<Integer> expected = new HashSet<>();

    BrowserVisitor(BrowserContext context, Path screenshots, AtomicInteger taken) {
        this.context = context;
        this.screenshots = screenshots;
        this.taken = taken;
        context.onConsoleMessage(this::note);
        context.onWebError(error -> troubles.add("script: " + error.error()));
        context.onRequestFailed(this::note);
        context.onResponse(this::note);
        this.page = context.newPage();
    }

    /** Returns the window, for actions that this class does not offer. */
    public Page page() {
        return page;
    }

    /** Opens a path of the site, such as {@code /}, or a complete address. */
    public BrowserVisitor open(String path) {
        page.navigate(path);
        return this;
    }

    /** Allows pages with this status, such as 404, in the test. */
    public BrowserVisitor expect(int status) {
        expected.add(status);
        return this;
    }

    /**
     * Saves a picture of the whole page as {@code target/screenshots/<class>/<test>/<nn>-<name>.png}, if pictures are
     * switched on. They take more of the browser's time than everything else together.
     */
    public BrowserVisitor screenshot(String name) {
        if (PICTURES) {
            keepPicture(name);
        }
        return this;
    }

    private void keepPicture(String name) {
        Path file = screenshots.resolve(String.format("%02d-%s.png", taken.incrementAndGet(), name));
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** Saves a picture of the current page after a failure. */
    void keepLastPicture() {
        if (!page.isClosed()) {
            keepPicture("failed");
        }
    }

    /** Saves a picture of the page in every screen size, if pictures are switched on, and restores the window. */
    public BrowserVisitor looks(String name) {
        if (!PICTURES) {
            return this;
        }
        ViewportSize before = page.viewportSize();
        for (ScreenSize device : ScreenSize.values()) {
            page.setViewportSize(device.width, device.height);
            screenshot(name + "-" + device.name().toLowerCase(Locale.ROOT));
        }
        page.setViewportSize(before.width, before.height);
        return this;
    }

    /**
     * Fails if axe finds a serious or critical barrier on the page. Frames are left out, because axe would wait forever
     * in frames that run no scripts.
     */
    public BrowserVisitor findsNoBarrier() {
        assertThat(barriers()).as("barriers on " + page.url()).isEmpty();
        return this;
    }

    /** Prepares every page from now on for {@link #barriers}, for which the browser then reads axe's script only once. */
    void looksForBarriersOnEveryPage() {
        context.addInitScript(AxeBuilder.getAxeScript());
    }

    /** Returns the serious and critical findings of axe, including targets that are too small. */
    List<String> barriers() {
        return barriers(List.of());
    }

    /** Returns the same findings without those in what surrounds the content of every page. */
    List<String> barriersBesidesTheFrame() {
        return barriers(FRAME);
    }

    @SuppressWarnings("unchecked")
    private List<String> barriers(List<String> leftOut) {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return (List<String>) page.evaluate(BARRIERS, leftOut);
    }

    /** Fails if the page is wider than the window and would need sideways scrolling. */
    public BrowserVisitor needsNoSidewaysScroll() {
        assertThat((Integer)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels beyond the right edge of " + page.url())
                .isLessThanOrEqualTo(0);
        return this;
    }

    /** Closes the window and returns the collected errors. */
    List<String> leave() {
        context.close();
        return troubles;
    }

    private void note(ConsoleMessage message) {
        // Failed loads are reported from the response, which has more details.
        if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
            troubles.add("console: " + message.text() + " (" + message.location() + ")");
        }
    }

    private void note(Request request) {
        // Downloads, and pages that were left before they were complete, end as aborted.
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            troubles.add("request: " + request.method() + " " + request.url() + " " + request.failure());
        }
    }

    private void note(Response response) {
        if (response.status() >= 400 && !expected.contains(response.status())) {
            troubles.add(
                    "response: " + response.status() + " " + response.request().method() + " " + response.url());
        }
    }
}
