package org.cetreg.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cetreg.browser.BrowserProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Checks that our page accepts and refuses the same values as Camunda's own Tasklist (form-js). Both are used in a real
 * browser with the same input. Where form-js silently clears a field (letters in a number, an impossible date, a time
 * between two steps), we refuse with a sentence, which FormCheckTests covers.
 */
class FormOracleBrowserIT {

    private static ConfigurableApplicationContext application;
    private static Playwright playwright;
    private static TasklistPage tasklist;
    private static OurFormPage ours;

    @BeforeAll
    static void start() {
        application = OracleApplication.start();
        String address = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
        playwright = Playwright.create();
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(BrowserProgram.find())
                        .setArgs(List.of("--no-sandbox")));
        tasklist = new TasklistPage(browser, address);
        ours = new OurFormPage(browser, address, application.getBean(OracleApplication.class));
    }

    @AfterAll
    static void stop() {
        playwright.close();
        application.close();
    }

    /** Input that would be accepted by itself, in the order of the form. */
    private static final Map<String, String> RIGHT =
            entries("name", "张三·李四", "level", "4", "kind", "a", "agree", "true", "born", "2001-02-03");

    record Case(String title, boolean accepted, Map<String, String> entries) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Case right(String title) {
        return right(title, Map.of());
    }

    private static Case right(String title, Map<String, String> changes) {
        return new Case(title, true, changed(changes));
    }

    private static Case wrong(String title, String... changes) {
        return new Case(title, false, changed(entries(changes)));
    }

    private static Map<String, String> changed(Map<String, String> changes) {
        Map<String, String> entries = new LinkedHashMap<>(RIGHT);
        entries.putAll(changes);
        entries.values().removeIf(String::isEmpty);
        return entries;
    }

    private static Map<String, String> entries(String... pairs) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.put(pairs[i], pairs[i + 1]);
        }
        return entries;
    }

    static Stream<Case> cases() {
        return Stream.of(
                right("the least"),
                right(
                        "everything",
                        entries(
                                "code",
                                "AB123",
                                "mail",
                                "a.b@example.com",
                                "phone",
                                "+8613800138000",
                                "remark",
                                "一\n二",
                                "age",
                                "16",
                                "score",
                                "7.5",
                                "exact",
                                "1.50",
                                "langs",
                                "en,de",
                                "seat",
                                "40",
                                "clock",
                                "09:45",
                                "moment",
                                "2026-05-01 06:30")),
                right(
                        "spaces around a text of two, a limit from a variable, a zero",
                        entries("name", " 李四 ", "age", "60", "score", "0")),
                wrong("nothing in a required text", "name", ""),
                wrong("a text too short but for its spaces", "name", " 李 "),
                wrong("a text too long", "name", "一二三四五六七八九十一"),
                wrong("a text that does not fit its pattern", "code", "ab123"),
                wrong("a text that fits its pattern only in part", "code", "AB1234"),
                wrong("no e-mail address", "mail", "a b@example.com"),
                wrong("a telephone number without its country", "phone", "13800138000"),
                wrong("lines too long", "remark", "一二三四五六七八九十\n一二三四五六七八九十一"),
                wrong("a number too small", "age", "15"),
                wrong("a number too great", "age", "61"),
                wrong("a number between two steps", "score", "7.3"),
                wrong("a number with too many decimals", "exact", "1.505"),
                wrong("no choice in a select", "level", ""),
                wrong("no choice in a radio group", "kind", ""),
                wrong("a box that must be ticked", "agree", ""),
                wrong("no required date", "born", ""),
                wrong("a shown field left empty", "kind", "b"),
                right("a shown field", entries("kind", "b", "reason", "busy")),
                wrong("a field shown by a shown field", "kind", "b", "reason", "other"),
                right("three shown fields", entries("kind", "b", "reason", "other", "detail", "deep", "depth", "1")),
                wrong("an empty field in a shown group", "level", "6"),
                right("a group", entries("level", "6", "home.city", "北京", "home.dorm", "true", "seat", "61")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAcceptedOrRefusedAlike(Case input) throws Exception {
        Optional<JsonNode> theirs = tasklist.enter(OracleApplication.newTask(application), input.entries());
        Optional<JsonNode> own = ours.enter(OracleApplication.newTask(application), input.entries());

        assertThat(theirs.isPresent()).as("Tasklist accepts: %s", theirs).isEqualTo(input.accepted());
        assertThat(own.isPresent()).as("we accept: %s", own).isEqualTo(input.accepted());
        assertThat(own).as("the values").isEqualTo(theirs);
    }

    /** Two deliberate differences are allowed: headings are one level lower, and unsafe links are plain text. */
    @Test
    void textsInMarkdownAreShownAlike() {
        List<String> theirs = tasklist.texts(OracleApplication.newTask(application));
        List<String> own = ours.texts(OracleApplication.newTask(application));

        assertThat(own).hasSizeGreaterThan(7);
        assertThat(own.stream().map(html -> shape(html, 0)))
                .containsExactlyElementsOf(
                        theirs.stream().map(html -> shape(html, 1)).toList());
    }

    /** Returns the parts that matter for readers: words, the names of their elements, and the targets of links. */
    private static String shape(String html, int lower) {
        var shape = new StringBuilder();
        Element text = Jsoup.parseBodyFragment(html).body();
        text.select("a:not([href])").unwrap();
        text.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words && !words.isBlank()) {
                    shape.append(words.text());
                } else if (node instanceof Element element) {
                    String href = element.hasAttr("href") ? " " + element.attr("href") : "";
                    shape.append('<').append(name(element)).append(href).append('>');
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    shape.append("</").append(name(element)).append('>');
                }
            }

            private String name(Element element) {
                String name = element.normalName();
                return name.matches("h[1-5]") ? "h" + (Character.digit(name.charAt(1), 10) + lower) : name;
            }
        });
        return shape.toString().replaceAll("\\s*(<[^>]*>)\\s*", "$1");
    }

    @Test
    void withoutScriptsAButtonBringsTheFieldsThatDependOnOthers() {
        Page page = ours.visit(OracleApplication.newTask(application), false);
        page.getByLabel("姓名").fill("李四");
        page.getByLabel("级别").selectOption("4");
        page.getByLabel("乙").check();
        page.getByLabel("同意").check();
        page.getByLabel("生日").fill("2001-02-03");

        PlaywrightAssertions.assertThat(page.getByLabel("原因")).hasCount(0);
        button(page, "更新").click();
        PlaywrightAssertions.assertThat(page.locator(".error-summary")).hasCount(0);
        page.getByLabel("原因").fill("other");
        button(page, "提交").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("细节")).click();
        PlaywrightAssertions.assertThat(page.getByLabel("细节")).isFocused();
        page.getByLabel("细节").fill("so");
        button(page, "提交").click();

        PlaywrightAssertions.assertThat(page.locator("#accepted")).isVisible();
        page.context().close();
    }

    @Test
    void aDoubleClickSendsTheFormOnce() {
        Page page = ours.visit(OracleApplication.newTask(application), true);
        AtomicInteger sent = new AtomicInteger();
        page.onRequest(request -> sent.addAndGet(request.method().equals("POST") ? 1 : 0));
        button(page, "提交").dblclick();

        PlaywrightAssertions.assertThat(page.locator(".error-summary")).isFocused();
        assertThat(sent).hasValue(1);
        page.context().close();
    }

    @Test
    void theFormFitsAPhoneAndHasNoBarriers() {
        Page page = ours.visit(OracleApplication.newTask(application), true);
        page.setViewportSize(360, 740);
        button(page, "提交").click();
        page.locator(".error-summary").waitFor();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/FormOracleBrowserIT/form.png")));

        assertThat(page.evaluate("document.documentElement.scrollWidth <= 360")).isEqualTo(true);
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(rule -> rule.getId() + " " + rule.getNodes().get(0).getTarget())
                .isEmpty();
        page.context().close();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
