package org.cetreg;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.dom.DOMMarkupParser;
import org.attoparser.dom.Element;
import org.attoparser.dom.INestableNode;
import org.attoparser.dom.INode;
import org.attoparser.dom.Text;
import org.springframework.web.util.HtmlUtils;

/** What a {@link Visitor} got: the answer and, when it is HTML, its content. */
public final class Page {

    private static final Set<String> UNSEEN = Set.of("script", "style", "head");

    private final HttpResponse<String> response;
    private final INestableNode document;

    Page(HttpResponse<String> response) {
        this.response = response;
        try {
            document = new DOMMarkupParser(ParseConfiguration.htmlConfiguration())
                    .parse("page", new StringReader(response.body()));
        } catch (Exception e) {
            throw new IllegalStateException("Not HTML: " + response.body(), e);
        }
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
        return text(document);
    }

    public String heading() {
        return text(first("h1", element -> true));
    }

    /** The text of the element with this id; null when there is none. */
    public String textOf(String id) {
        return elements(document)
                .filter(element -> id.equals(element.getAttributeValue("id")))
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
                .filter(element -> element.elementNameMatches("li"))
                .map(Page::text)
                .toList();
    }

    /** The text of every element with this class. */
    public List<String> texts(String cssClass) {
        return withClass(cssClass).map(Page::text).toList();
    }

    /** Where the links with this text lead. */
    public List<String> links(String text) {
        return elements(document)
                .filter(element ->
                        element.elementNameMatches("a") && text(element).equals(text))
                .map(element -> attribute(element, "href"))
                .toList();
    }

    /** The value of the named attribute of the first element that has it. */
    public Optional<String> attribute(String name) {
        return elements(document)
                .filter(element -> element.hasAttribute(name))
                .map(element -> attribute(element, name))
                .findFirst();
    }

    /** What the form with this action would send as it stands: hidden and filled fields, what is chosen and ticked. */
    public Map<String, String> form(String action) {
        return sentBy(first("form", element -> action.equals(attribute(element, "action"))));
    }

    /** The same of the form with this id: several on a page may go to one address. */
    public Map<String, String> formWithId(String id) {
        return sentBy(first("form", element -> element.hasAttribute("id") && id.equals(attribute(element, "id"))));
    }

    private Map<String, String> sentBy(Element form) {
        Map<String, String> fields = new LinkedHashMap<>();
        elements(form).filter(element -> element.hasAttribute("name")).forEach(element -> {
            String name = attribute(element, "name");
            if (element.elementNameMatches("select")) {
                elements(element)
                        .filter(option -> option.hasAttribute("selected"))
                        .forEach(option -> fields.put(name, attribute(option, "value")));
            } else if (element.elementNameMatches("textarea")) {
                fields.put(name, text(element));
            } else if (element.elementNameMatches("input") && sent(element)) {
                fields.put(name, element.hasAttribute("value") ? attribute(element, "value") : "on");
            }
        });
        return fields;
    }

    /** Where the forms of the page are sent to. */
    public List<String> actions() {
        return elements(document)
                .filter(element -> element.elementNameMatches("form") && element.hasAttribute("action"))
                .map(element -> attribute(element, "action"))
                .toList();
    }

    /** Every value that a form with this action could send: what is filled in, each choice, each button. */
    public Map<String, List<String>> choices(String action) {
        Element form = first("form", element -> action.equals(attribute(element, "action")));
        Map<String, List<String>> choices = new LinkedHashMap<>();
        elements(form).filter(element -> element.hasAttribute("name")).forEach(element -> {
            List<String> values = choices.computeIfAbsent(attribute(element, "name"), name -> new ArrayList<>());
            if (element.elementNameMatches("select")) {
                elements(element)
                        .filter(option -> option.hasAttribute("value"))
                        .forEach(option -> values.add(attribute(option, "value")));
            } else {
                values.add(element.hasAttribute("value") ? attribute(element, "value") : "");
            }
        });
        return choices;
    }

    /** Where the first form of the page's own content is sent to by POST. */
    public Optional<String> mainForm() {
        return elements(first("main", element -> true))
                .filter(element -> element.elementNameMatches("form")
                        && "post".equalsIgnoreCase(element.getAttributeValue("method")))
                .map(element -> attribute(element, "action"))
                .findFirst();
    }

    /** What the first button of the form with this action sends for itself. */
    public Map<String, String> firstButton(String action) {
        return elements(first("form", element -> action.equals(attribute(element, "action"))))
                .filter(element -> element.elementNameMatches("button"))
                .findFirst()
                .filter(button -> button.hasAttribute("name"))
                .map(button -> Map.of(attribute(button, "name"), attribute(button, "value")))
                .orElse(Map.of());
    }

    /** The token against forged requests, from any form of the page. */
    public Optional<String> token() {
        return elements(document)
                .filter(element -> "_csrf".equals(element.getAttributeValue("name")))
                .map(element -> attribute(element, "value"))
                .findFirst();
    }

    private static boolean sent(Element input) {
        String type = input.hasAttribute("type") ? input.getAttributeValue("type") : "text";
        return !Set.of("checkbox", "radio").contains(type) || input.hasAttribute("checked");
    }

    private Stream<Element> withClass(String cssClass) {
        return elements(document)
                .filter(element -> element.hasAttribute("class")
                        && List.of(element.getAttributeValue("class").split("\\s+"))
                                .contains(cssClass));
    }

    private Element first(String name, Predicate<Element> condition) {
        return elements(document)
                .filter(element -> element.elementNameMatches(name))
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No such " + name + " in " + path() + ":\n" + body()));
    }

    private static String attribute(Element element, String name) {
        return HtmlUtils.htmlUnescape(element.getAttributeValue(name));
    }

    private static Stream<Element> elements(INestableNode node) {
        List<Element> found = new ArrayList<>();
        collect(node, found);
        return found.stream();
    }

    private static void collect(INestableNode node, List<Element> into) {
        for (INode child : node.getChildren()) {
            if (child instanceof Element element) {
                into.add(element);
                collect(element, into);
            }
        }
    }

    private static String text(INestableNode node) {
        return HtmlUtils.htmlUnescape(raw(node)).replaceAll("\\s+", " ").strip();
    }

    private static String raw(INestableNode node) {
        return node.getChildren().stream()
                .map(child -> {
                    if (child instanceof Text text) {
                        return text.getContent();
                    }
                    return child instanceof Element element && !UNSEEN.contains(element.getElementName())
                            ? raw(element)
                            : "";
                })
                .collect(Collectors.joining());
    }
}
