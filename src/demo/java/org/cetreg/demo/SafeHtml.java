package org.cetreg.demo;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.config.ParseConfiguration.ElementBalancing;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;
import org.springframework.web.util.HtmlUtils;

/** Keeps of a mail's HTML what is text, structure or a link, and drops everything else. */
final class SafeHtml extends AbstractSimpleMarkupHandler {

    private static final Set<String> KEPT = Set.of(
            "p",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "strong",
            "b",
            "em",
            "i",
            "blockquote",
            "pre",
            "code",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "div",
            "span",
            "a");
    private static final Set<String> WITHOUT_CONTENT = Set.of("br", "hr");
    private static final Set<String> DROPPED_WITH_CONTENT = Set.of("script", "style", "head", "title", "template");

    private final StringBuilder html = new StringBuilder();
    private int dropping;

    private SafeHtml() {}

    /** The harmless part of it; empty when it cannot be read at all. */
    static String of(String html) {
        ParseConfiguration reading = ParseConfiguration.htmlConfiguration();
        reading.setElementBalancing(ElementBalancing.AUTO_CLOSE);
        var kept = new SafeHtml();
        try {
            new SimpleMarkupParser(reading).parse(html, kept);
            return kept.html.toString();
        } catch (ParseException e) {
            return "";
        }
    }

    @Override
    public void handleText(char[] buffer, int offset, int length, int line, int column) {
        if (dropping == 0) {
            html.append(escaped(new String(buffer, offset, length)));
        }
    }

    @Override
    public void handleStandaloneElement(
            String name, Map<String, String> attributes, boolean minimized, int line, int column) {
        if (dropping == 0 && WITHOUT_CONTENT.contains(lower(name))) {
            html.append('<').append(lower(name)).append('>');
        }
    }

    @Override
    public void handleOpenElement(String name, Map<String, String> attributes, int line, int column) {
        if (DROPPED_WITH_CONTENT.contains(lower(name))) {
            dropping++;
        } else if (dropping == 0 && KEPT.contains(lower(name))) {
            html.append('<')
                    .append(lower(name))
                    .append(link(lower(name), attributes))
                    .append('>');
        }
    }

    @Override
    public void handleCloseElement(String name, int line, int column) {
        if (DROPPED_WITH_CONTENT.contains(lower(name))) {
            dropping--;
        } else if (dropping == 0 && KEPT.contains(lower(name)) && !WITHOUT_CONTENT.contains(lower(name))) {
            html.append("</").append(lower(name)).append('>');
        }
    }

    @Override
    public void handleAutoCloseElement(String name, int line, int column) {
        handleCloseElement(name, line, column);
    }

    private static String link(String name, Map<String, String> attributes) {
        if (!"a".equals(name) || attributes == null) {
            return "";
        }
        return attributes.entrySet().stream()
                .filter(attribute -> "href".equals(lower(attribute.getKey())) && attribute.getValue() != null)
                .map(attribute -> HtmlUtils.htmlUnescape(attribute.getValue()))
                .filter(address -> address.startsWith("http://") || address.startsWith("https://"))
                .map(address -> " target=\"_blank\" rel=\"noopener\" href=\"" + HtmlUtils.htmlEscape(address) + '"')
                .findFirst()
                .orElse("");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(HtmlUtils.htmlUnescape(text), "UTF-8");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
