package org.cetreg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cetreg.demo.MovableClock;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.pages.FailingAddresses;
import org.cetreg.pages.People;
import org.cetreg.pages.SitePages;
import org.cetreg.pages.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.thymeleaf.cache.TemplateCacheKey;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Examines every page of the site on a phone, and each kind of page on a desktop with the dark colour scheme.
 * {@link SitePages} lists them, and the test fails if one is missing. {@code -Dpages.pictures=true} saves a picture of
 * each in {@code target/screenshots}.
 */
@BrowserTest
class EveryPageBrowserIT {

    /** The pages from which the script below goes on to the payment platform at once. */
    private static final String PAYING = "/registration/pay/";

    private static final Pattern LEADING_AWAY = Pattern.compile("/assets/away[^/]*\\.js$");

    private static final Route.FulfillOptions EMPTY =
            new Route.FulfillOptions().setContentType("text/javascript").setBody("");

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final double PATIENCE = 15_000;
    private static final Path REPORT = Path.of("target/page-barriers.csv");

    private final Map<People.Who, BrowserVisitor> windows = new EnumMap<>(People.Who.class);
    private final List<String> problems = new ArrayList<>();
    private final List<String> report = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();

    /** The frames that were examined: each person has one, and a page with something typed another. */
    private final Set<String> frames = new HashSet<>();

    private SpringTemplateEngine templates;
    private BrowserVisitors visitors;
    private People people;

    @Test
    @Timeout(600)
    void noPageHasABarrierForAnybody(BrowserVisitors given) throws IOException {
        visitors = given;
        people = given.people();
        RequestMappingHandlerMapping site =
                given.component("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        templates = given.component(SpringTemplateEngine.class);
        templates.clearTemplateCache();
        problems.addAll(SitePages.missing(site));

        try (var served = FailingAddresses.serve(site);
                var unpublished = new Unpublished(given)) {
            Stream.concat(SitePages.ALL.stream(), SitePages.TRIAL.stream()).forEach(this::open);
            SitePages.BY_KEYBOARD.forEach(this::walkByKeyboard);
        }

        report.add(0, "page,status,barriers");
        Files.write(REPORT, report);
        problems.addAll(notShown());
        assertThat(problems).as("violations").isEmpty();
    }

    /** One of the pages moves the clock. */
    @AfterEach
    void theClockIsRightAgain() {
        visitors.component(MovableClock.class).reset();
    }

    private void open(Visit visit) {
        BrowserVisitor window = windows.computeIfAbsent(visit.who(), this::arrive);
        boolean away = visit.path().startsWith(PAYING);
        try {
            if (away) {
                window.page().route(LEADING_AWAY, route -> route.fulfill(EMPTY)); // it has to stay to be examined
            }
            examine(window, visit, "", open(window, visit, "zh-CN"));
            Response sent = null;
            for (Visit.Press press : visit.presses()) {
                sent = press(window.page(), press);
                examine(window, visit, "-sent", sent);
            }
            if (sent != null) {
                expect(visit, visit.answer(), sent);
            }
            rememberShown();
        } catch (PlaywrightException e) {
            problems.add(visit + ": " + e.getMessage().lines().findFirst().orElse(""));
        }
        if (away) {
            window.page().unroute(LEADING_AWAY); // a browser that is watched in this way keeps no files
        }
    }

    private BrowserVisitor arrive(People.Who who) {
        if (who == People.Who.NOBODY) {
            people.tell(who, "letter", letter());
        }
        BrowserVisitor window =
                visitors.loggedIn(ScreenSize.PHONE, people.get(who).visitor().cookie("CETSESSION"));
        Stream.concat(SitePages.ALL.stream(), SitePages.TRIAL.stream())
                .flatMap(visit -> Stream.of(visit.status(), visit.answer()))
                .forEach(window::expect);
        window.looksForBarriersOnEveryPage();
        return window;
    }

    private Response open(BrowserVisitor window, Visit visit, String language) {
        window.page().context().addCookies(List.of(new Cookie("CETLANG", language).setUrl(visitors.address())));
        Response answer = window.page().navigate(people.get(visit.who()).path(visit));
        expect(visit, visit.status(), answer);
        return answer;
    }

    private static Response press(Page page, Visit.Press press) {
        press.typed().forEach((name, value) -> {
            Locator field = page.locator("main [name='" + name + "']").first();
            if (value.equals(Visit.TICK)) {
                field.check();
            } else if ("radio".equals(field.getAttribute("type"))) {
                page.locator("main [name='" + name + "'][value='" + value + "']")
                        .check();
            } else if ("select".equals(field.evaluate("field => field.localName"))) {
                field.selectOption(value);
            } else {
                field.fill(value);
            }
        });
        return page.waitForNavigation(() -> page.locator(press.button()).first().click());
    }

    private void expect(Visit visit, int status, Response answer) {
        if (answer.status() != status) {
            problems.add(visit + ": answered with " + answer.status());
        }
    }

    private void examine(BrowserVisitor window, Visit visit, String suffix, Response answer) {
        String name = visit.name() + suffix;
        note(name, PageRules.structure(window.page()));
        int barriers = 0;
        for (Appearance appearance : appearances(visit)) {
            if (appearance != Appearance.PHONE) { // which the window has when a page is opened
                appearance.dress(window.page());
            }
            if (appearance != Appearance.DESKTOP) {
                boolean newFrame = frames.add(visit.who() + suffix + appearance);
                List<String> found = newFrame ? window.barriers() : window.barriersBesidesTheFrame();
                note(name + "-" + appearance.name().toLowerCase(Locale.ROOT), found);
                barriers += found.size();
            }
            if (BrowserVisitor.PICTURES) {
                window.screenshot(name + "-" + appearance.name().toLowerCase(Locale.ROOT));
            }
        }
        note(name, PageRules.widths(window.page()));
        Appearance.PHONE.dress(window.page());
        report.add(name + "," + answer.status() + "," + barriers);
    }

    /**
     * Returns the views of a page. The dark scheme on a desktop is used only once per kind of page, because
     * {@code StylesheetTests} computes its contrasts.
     */
    private static List<Appearance> appearances(Visit visit) {
        if (BrowserVisitor.PICTURES) {
            return List.of(Appearance.values());
        }
        return SitePages.BY_KEYBOARD.stream().anyMatch(one -> one.name().equals(visit.name()))
                ? List.of(Appearance.PHONE, Appearance.DESKTOP_DARK)
                : List.of(Appearance.PHONE);
    }

    @SafeVarargs
    private void note(String name, List<String>... found) {
        Stream.of(found)
                .flatMap(List::stream)
                .map(problem -> name + ": " + problem)
                .forEach(problems::add);
    }

    private void walkByKeyboard(Visit visit) {
        BrowserVisitor window = windows.get(visit.who());
        Appearance.PHONE.dress(window.page());
        open(window, visit, "zh-CN");
        PageRules.keyboard(window.page()).forEach(problem -> problems.add(visit + ": " + problem));
    }

    /** Remembers the shown templates, because the engine's cache is limited. */
    private void rememberShown() {
        templates.getCacheManager().getTemplateCache().keySet().stream()
                .map(TemplateCacheKey::getTemplate)
                .forEach(shown::add);
    }

    /** Returns the page templates that were not shown. */
    private List<String> notShown() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(EveryPageBrowserIT::isPage)
                    .map(file -> TEMPLATES
                            .relativize(file)
                            .toString()
                            .replace(".html", "")
                            .replace('\\', '/'))
                    .filter(name -> !shown.contains(name))
                    .map(name -> "no visit in SitePages shows the template " + name)
                    .toList();
        }
    }

    private static boolean isPage(Path file) {
        try {
            return file.toString().endsWith(".html")
                    && Files.readString(file).contains("th:replace=\"~{shared/layout :: page(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String letter() {
        SimpleMailMessage letter = new SimpleMailMessage();
        letter.setFrom("noreply@cet.invalid");
        letter.setTo("reader@example.org");
        letter.setSubject("通知");
        letter.setText("您好");
        visitors.component(JavaMailSender.class).send(letter);
        String address = people.get(People.Who.NOBODY)
                .visitor()
                .get("/demo/mailbox")
                .attributes("main a[href^=/demo/mailbox/]", "href")
                .get(0);
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** A device and colour scheme in which pages are examined. */
    private enum Appearance {
        PHONE(ScreenSize.PHONE, ColorScheme.LIGHT),
        /** Used only for pictures. */
        DESKTOP(ScreenSize.DESKTOP, ColorScheme.LIGHT),
        DESKTOP_DARK(ScreenSize.DESKTOP, ColorScheme.DARK);

        private final ScreenSize device;
        private final ColorScheme colours;

        Appearance(ScreenSize device, ColorScheme colours) {
            this.device = device;
            this.colours = colours;
        }

        void dress(Page page) {
            page.setViewportSize(device.width, device.height);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        }
    }

    /** Hides the publication of the arrangement and the printing date that other tests have set, until it is closed. */
    private static final class Unpublished implements AutoCloseable {

        private final JdbcTemplate jdbc;
        private final ExamCatalogues catalogues;
        private final Map<String, Object> before;

        Unpublished(BrowserVisitors visitors) {
            jdbc = visitors.component(JdbcTemplate.class);
            catalogues = visitors.component(ExamCatalogues.class);
            before = jdbc.queryForMap("select tickets_from, arrangement_published_at from sitting where current");
            set(null, null);
        }

        private void set(Object ticketsFrom, Object publishedAt) {
            jdbc.update(
                    "update sitting set tickets_from = ?, arrangement_published_at = ? where current",
                    (Timestamp) ticketsFrom,
                    (Timestamp) publishedAt);
            catalogues.refresh();
        }

        @Override
        public void close() {
            set(before.get("tickets_from"), before.get("arrangement_published_at"));
        }
    }
}
