package org.cetreg.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills in the same form in Camunda's Tasklist and records what it would have submitted. */
final class TasklistPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Tasklist may load a form twice, which loses the input, and messages from the previous case may cover it. */
    private static final String CLICK_WHEN_FILLED = """
            (button, entries) => {
              const filled = document.querySelector('.fjs-form[data-filled]') && Object.entries(entries).every(
                ([name, value]) => document.querySelector(`.fjs-form [id$='-${name}']`)?.value === value);
              if (filled && !button.disabled) {
                button.click();
              }
              return !!filled;
            }
            """;

    private static final String CLICK_AGAIN = """
            async button => {
              button.click();
              await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            }
            """;

    private final Page page;
    private final String tasklist;
    private String submitted;

    TasklistPage(Browser browser, String address) {
        this.page = browser.newPage(new Browser.NewPageOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(1600, 2400));
        this.tasklist = address + "/camunda/app/tasklist/" + OracleApplication.ENGINE + "/";
        page.setDefaultTimeout(30_000);
        // The engine here does not support JSON variables; only the request that would have been sent matters.
        page.route("**/submit-form", this::keep);
        page.navigate(tasklist);
        page.locator("input[type=text]").fill("demo");
        page.locator("input[type=password]").fill("demo");
        page.locator("button[type=submit]").click();
        page.locator(".tasks-list").waitFor();
    }

    private void keep(Route route) {
        submitted = route.request().postData();
        route.fulfill(new Route.FulfillOptions().setStatus(204));
    }

    /** Fills in the form and returns the accepted values; empty when the form was refused. */
    Optional<JsonNode> enter(String task, Map<String, String> entries) {
        submitted = null;
        open(task);
        Locator complete = page.locator("button.btn-primary:visible").last();
        int tries = 0;
        do {
            assertThat(++tries).as("tries to fill in " + entries).isLessThan(6);
            page.evaluate("document.querySelector('.fjs-form').setAttribute('data-filled', '')");
            entries.forEach(this::enter);
        } while (!(Boolean) complete.evaluate(CLICK_WHEN_FILLED, typed(entries)));
        waitForAnswer();
        if (submitted == null) {
            // On a busy machine the first click may be checked against what stood there before the last entry.
            complete.evaluate(CLICK_AGAIN);
            waitForAnswer();
        }
        return Optional.ofNullable(submitted).map(TasklistPage::values);
    }

    private void waitForAnswer() {
        page.waitForCondition(
                () -> submitted != null || page.locator(".fjs-form-field-error").count() > 0);
    }

    /** Returns the form's texts as Tasklist renders them in HTML. */
    List<String> texts(String task) {
        open(task);
        return htmlOf(page.locator(".fjs-form-field-text"));
    }

    static List<String> htmlOf(Locator texts) {
        return texts.all().stream().map(Locator::innerHTML).toList();
    }

    private void open(String task) {
        page.evaluate("document.querySelector('.fjs-form')?.setAttribute('data-before', '')");
        page.navigate(tasklist + "#/?task=" + task);
        page.locator(".fjs-form:not([data-before]) [id$='-name']").waitFor();
    }

    private static Map<String, String> typed(Map<String, String> entries) {
        Map<String, String> typed = new LinkedHashMap<>(entries);
        typed.keySet().removeAll(Set.of("level", "seat", "kind", "agree", "langs", "born", "clock", "moment"));
        typed.keySet().removeIf(name -> name.startsWith("home."));
        return typed;
    }

    private void enter(String path, String value) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        Locator input = page.locator(".fjs-form [id$='-" + name + "']");
        switch (name) {
            case "level" -> pick(input, value.equals("4") ? "四级" : "六级");
            case "seat" -> pick(input, value);
            case "kind" ->
                page.locator("[id$='-kind-" + (value.equals("a") ? 0 : 1) + "']")
                        .check();
            case "agree", "dorm" -> input.check();
            case "langs" -> {
                for (String code : value.split(",")) {
                    page.locator("[id$='-langs-" + "en ja de".indexOf(code) / 3 + "']")
                            .check();
                }
            }
            case "born" -> type(page.locator("[id$='-born-date']"), value.replace('-', '/'));
            case "clock" -> type(page.locator("[id$='-clock-time']"), value);
            case "moment" -> {
                type(page.locator("[id$='-moment-date']"), value.split(" ")[0].replace('-', '/'));
                type(page.locator("[id$='-moment-time']"), value.split(" ")[1]);
            }
            default -> {
                input.fill(value);
                input.blur();
            }
        }
    }

    private void pick(Locator input, String label) {
        input.focus();
        try {
            page.locator(".fjs-dropdownlist-item")
                    .getByText(label, new Locator.GetByTextOptions().setExact(true))
                    .click(new Locator.ClickOptions().setTimeout(5_000));
        } catch (TimeoutError e) { // the form was loaded again and its list is closed, so the next try opens it
            page.evaluate("document.querySelector('.fjs-form')?.removeAttribute('data-filled')");
        }
    }

    private static void type(Locator input, String text) {
        input.fill(text);
        input.press("Enter");
        input.blur();
    }

    private static JsonNode values(String body) {
        try {
            ObjectNode values = JSON.createObjectNode();
            for (var variable :
                    (Iterable<Map.Entry<String, JsonNode>>) JSON.readTree(body).get("variables")::fields) {
                JsonNode value = variable.getValue().get("value");
                boolean json = "Json".equals(variable.getValue().path("type").asText());
                values.set(variable.getKey(), json ? JSON.readTree(value.asText()) : value);
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(body, e);
        }
    }
}
