package org.cetreg;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The response that a {@link Visitor} received: the answer and, for HTML, its content. */
public final class Page {

    private static final Set<String> UNSEEN = Set.of("script", "style", "head");

    private final HttpResponse<String> response;
    private Document document;

    Page(HttpResponse<String> response) {
        this.response = response;
    }

    /** Parsed on first use: most responses are only checked as a whole, or followed. */
    private synchronized Document document() {
        if (document == null) {
            document = Jsoup.parse(response.body());
        }
        return document;
    }

    public int status() {
        return response.statusCode();
    }

    /** Returns the path that was requested last, with its query. */
    public String path() {
        URI uri = response.uri();
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** Returns the target of a redirect, without scheme and host when it stays on this site. */
    public String location() {
        String location = header("Location").orElseThrow(() -> new AssertionError("No redirect, but " + status()));
        return location.replaceFirst("^https?://localhost:\\d+", "");
    }

    public String body() {
        return response.body();
    }

    /** Returns the visible text, with single spaces. */
    public String text() {
        return text(document());
    }

    public String heading() {
        return text(first("h1", element -> true));
    }

    /** Returns the text of the element with this id; null when there is none. */
    public String textOf(String id) {
        return elements(document())
                .filter(element -> id.equals(element.attr("id")))
                .findFirst()
                .map(Page::text)
                .orElse(null);
    }

    /** Returns the message beside a field; null when there is none. */
    public String error(String field) {
        return textOf(field + "-error");
    }

    /** Returns the messages of the error summary. */
    public List<String> errors() {
        return withClass("error-summary")
                .flatMap(Page::elements)
                .filter(element -> element.nameIs("li"))
                .map(Page::text)
                .toList();
    }

    /** Returns the text of every element with this class. */
    public List<String> texts(String cssClass) {
        return withClass(cssClass).map(Page::text).toList();
    }

    /** Returns the targets of the links with this text. */
    public List<String> links(String text) {
        return elements(document())
                .filter(element -> element.nameIs("a") && text(element).equals(text))
                .map(element -> element.attr("href"))
                .toList();
    }

    /** Returns the values of an attribute of the elements that a CSS selector finds and that have it. */
    public List<String> attributes(String selector, String name) {
        return document().select(selector).eachAttr(name);
    }

    /** Returns the texts of the elements that a CSS selector finds. */
    public List<String> found(String selector) {
        return document().selectStream(selector).map(Page::text).toList();
    }

    /** Returns how many elements a CSS selector finds. */
    public int count(String selector) {
        return document().select(selector).size();
    }

    /** Returns the value of the named attribute of the first element that has it. */
    public Optional<String> attribute(String name) {
        return elements(document())
                .filter(element -> element.hasAttr(name))
                .map(element -> element.attr(name))
                .findFirst();
    }

    /**
     * Returns the fields that the form with this action would send as it stands: hidden and filled fields, selected and
     * ticked options.
     */
    public Map<String, String> form(String action) {
        return sentBy(first("form", element -> action.equals(element.attr("action"))));
    }

    /** Returns the fields of the form with this id, for pages with several forms for one address. */
    public Map<String, String> formWithId(String id) {
        return sentBy(first("form", element -> element.hasAttr("id") && id.equals(element.attr("id"))));
    }

    private Map<String, String> sentBy(Element form) {
        Map<String, String> fields = new LinkedHashMap<>();
        elements(form).filter(element -> element.hasAttr("name")).forEach(element -> {
            String name = element.attr("name");
            if (element.nameIs("select")) {
                elements(element)
                        .filter(option -> option.hasAttr("selected"))
                        .forEach(option -> fields.put(name, option.attr("value")));
            } else if (element.nameIs("textarea")) {
                fields.put(name, text(element));
            } else if (element.nameIs("input") && sent(element)) {
                fields.put(name, element.hasAttr("value") ? element.attr("value") : "on");
            }
        });
        return fields;
    }

    /** Returns the addresses to which the forms of the page are sent. */
    public List<String> actions() {
        return elements(document())
                .filter(element -> element.nameIs("form") && element.hasAttr("action"))
                .map(element -> element.attr("action"))
                .toList();
    }

    /** Returns every value that a form with this action could send: field contents, every option, every button. */
    public Map<String, List<String>> choices(String action) {
        Element form = first("form", element -> action.equals(element.attr("action")));
        Map<String, List<String>> choices = new LinkedHashMap<>();
        elements(form).filter(element -> element.hasAttr("name")).forEach(element -> {
            List<String> values = choices.computeIfAbsent(element.attr("name"), name -> new ArrayList<>());
            if (element.nameIs("select")) {
                elements(element)
                        .filter(option -> option.hasAttr("value"))
                        .forEach(option -> values.add(option.attr("value")));
            } else {
                values.add(element.hasAttr("value") ? element.attr("value") : "");
            }
        });
        return choices;
    }

    /** Returns the address to which the first form of the page's own content is sent by POST. */
    public Optional<String> mainForm() {
        return elements(first("main", element -> true))
                .filter(element -> element.nameIs("form") && "post".equalsIgnoreCase(element.attr("method")))
                .map(element -> element.attr("action"))
                .findFirst();
    }

    /** Returns the field that the first button of the form with this action sends. */
    public Map<String, String> firstButton(String action) {
        return elements(first("form", element -> action.equals(element.attr("action"))))
                .filter(element -> element.nameIs("button"))
                .findFirst()
                .filter(button -> button.hasAttr("name"))
                .map(button -> Map.of(button.attr("name"), button.attr("value")))
                .orElse(Map.of());
    }

    /** Returns the token against forged requests, from any form of the page. */
    public Optional<String> token() {
        return elements(document())
                .filter(element -> "_csrf".equals(element.attr("name")))
                .map(element -> element.attr("value"))
                .findFirst();
    }

    private static boolean sent(Element input) {
        String type = input.hasAttr("type") ? input.attr("type") : "text";
        return !Set.of("checkbox", "radio").contains(type) || input.hasAttr("checked");
    }

    private Stream<Element> withClass(String cssClass) {
        return document().getElementsByClass(cssClass).stream();
    }

    private Element first(String name, Predicate<Element> condition) {
        return document().getElementsByTag(name).stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No such " + name + " in " + path() + ":\n" + body()));
    }

    private static Stream<Element> elements(Element within) {
        return within.stream().filter(element -> element != within);
    }

    /** Returns the text without adding spaces between neighbouring blocks: the white space on the page decides. */
    private static String text(Element within) {
        StringBuilder text = new StringBuilder();
        collect(within, text);
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static void collect(Element within, StringBuilder text) {
        for (Node child : within.childNodes()) {
            if (child instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (child instanceof Element element && !UNSEEN.contains(element.normalName())) {
                collect(element, text);
            }
        }
    }
}
