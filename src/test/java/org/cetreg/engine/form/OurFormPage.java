package org.cetreg.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills in our page. */
final class OurFormPage {

    private final Page page;
    private final String address;
    private final OracleApplication application;

    OurFormPage(Browser browser, String address, OracleApplication application) {
        this.page =
                browser.newPage(new Browser.NewPageOptions().setLocale("zh-CN").setTimezoneId("Asia/Shanghai"));
        this.address = address;
        this.application = application;
        page.setDefaultTimeout(30_000);
    }

    /** Opens the page of a task in a separate window. */
    Page visit(String task, boolean scripts) {
        Page visitor = page.context()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai")
                        .setJavaScriptEnabled(scripts))
                .newPage();
        visitor.navigate(address + "/ours/" + task);
        return visitor;
    }

    /** Fills in the form and returns the accepted values as JSON; empty when the form was refused. */
    Optional<JsonNode> enter(String task, Map<String, String> entries) {
        page.navigate(address + "/ours/" + task);
        entries.forEach(this::enter);
        page.getByText("提交", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForLoadState();
        if (page.locator("#accepted").count() == 0) {
            page.locator(".error-summary").waitFor();
        }
        return Optional.ofNullable(application.accepted.get(task))
                .map(submission -> new ObjectMapper().valueToTree(submission.kept()));
    }

    /** Returns the form's texts as the page renders them in HTML. */
    List<String> texts(String task) {
        page.navigate(address + "/ours/" + task);
        return TasklistPage.htmlOf(page.locator("[data-part] > .stack"));
    }

    private void enter(String path, String value) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        Locator input = page.locator("#f-" + name);
        switch (name) {
            case "level", "seat" -> input.selectOption(value);
            case "kind" -> page.locator("[name=kind][value=" + value + "]").check();
            case "agree", "dorm" -> input.check();
            case "langs" -> {
                for (String code : value.split(",")) {
                    page.locator("[name=langs][value=" + code + "]").check();
                }
            }
            case "moment" -> {
                input.fill(value.split(" ")[0]);
                page.locator("#f-moment-time").fill(value.split(" ")[1]);
            }
            default -> {
                input.fill(value);
                input.blur();
            }
        }
        page.locator("form:not([aria-busy])").waitFor();
    }
}
