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

/** What a {@link Visitor} got: the answer and, when it is HTML, its content. */
public final class Page {

    private static final Set<String> UNSEEN = Set.of("script", "style", "head");

    private final HttpResponse<String> response;
    private Document document;

    Page(HttpResponse<String> response) {
        this.response = response;
    }

    /** Read when somebody asks for it first: most answers are only looked at as a whole, or followed. */
    private synchronized Document document() {
        if (document == null) {
            document = Jsoup.parse(response.body());
        }
        return document;
    }

    public int status() {
        return response.statusCode();
    }

    /** The path that was asked for last, with its query. */
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

    /** Where a redirect leads, without scheme and host when it stays here. */
    public String location() {
        String location = header("Location").orElseThrow(() -> new AssertionError("No redirect, but " + status()));
        return location.replaceFirst("^https?://localhost:\\d+", "");
    }

    public String body() {
        return response.body();
    }

    /** The text that can be read, with single spaces. */
    public String text() {
        return text(document());
    }

    public String heading() {
        return text(first("h1", element -> true));
    }

    /** The text of the element with this id; null when there is none. */
    public String textOf(String id) {
        return elements(document())
                .filter(element -> id.equals(element.attr("id")))
                .findFirst()
                .map(Page::text)
                .orElse(null);
    }

    /** The message beside a field; null when it has none. */
    public String error(String field) {
        return textOf(field + "-error");
    }

    /** The messages of the error summary. */
    public List<String> errors() {
        return withClass("error-summary")
                .flatMap(Page::elements)
                .filter(element -> element.nameIs("li"))
                .map(Page::text)
                .toList();
    }

    /** The text of every element with this class. */
    public List<String> texts(String cssClass) {
        return withClass(cssClass).map(Page::text).toList();
    }

    /** Where the links with this text lead. */
    public List<String> links(String text) {
        return elements(document())
                .filter(element -> element.nameIs("a") && text(element).equals(text))
                .map(element -> element.attr("href"))
                .toList();
    }

    /** The values of an attribute, of the elements that a CSS selector finds and that have it. */
    public List<String> attributes(String selector, String name) {
        return document().select(selector).eachAttr(name);
    }

    /** The texts of the elements that a CSS selector finds. */
    public List<String> found(String selector) {
        return document().selectStream(selector).map(Page::text).toList();
    }

    /** How many elements a CSS selector finds. */
    public int count(String selector) {
        return document().select(selector).size();
    }

    /** The value of the named attribute of the first element that has it. */
    public Optional<String> attribute(String name) {
        return elements(document())
                .filter(element -> element.hasAttr(name))
                .map(element -> element.attr(name))
                .findFirst();
    }

    /** What the form with this action would send as it stands: hidden and filled fields, what is chosen and ticked. */
    public Map<String, String> form(String action) {
        return sentBy(first("form", element -> action.equals(element.attr("action"))));
    }

    /** The same of the form with this id: several on a page may go to one address. */
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

    /** Where the forms of the page are sent to. */
    public List<String> actions() {
        return elements(document())
                .filter(element -> element.nameIs("form") && element.hasAttr("action"))
                .map(element -> element.attr("action"))
                .toList();
    }

    /** Every value that a form with this action could send: what is filled in, each choice, each button. */
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

    /** Where the first form of the page's own content is sent to by POST. */
    public Optional<String> mainForm() {
        return elements(first("main", element -> true))
                .filter(element -> element.nameIs("form") && "post".equalsIgnoreCase(element.attr("method")))
                .map(element -> element.attr("action"))
                .findFirst();
    }

    /** What the first button of the form with this action sends for itself. */
    public Map<String, String> firstButton(String action) {
        return elements(first("form", element -> action.equals(element.attr("action"))))
                .filter(element -> element.nameIs("button"))
                .findFirst()
                .filter(button -> button.hasAttr("name"))
                .map(button -> Map.of(button.attr("name"), button.attr("value")))
                .orElse(Map.of());
    }

    /** The token against forged requests, from any form of the page. */
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

    /** Words of neighbouring blocks are not parted: what stands between them on the page decides. */
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
