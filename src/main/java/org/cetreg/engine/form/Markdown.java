package org.cetreg.engine.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * The Markdown of text views: headings, paragraphs, lists, quotes, rules, emphasis, code, links and images. Every
 * character of the text is escaped; only tags that stand in this class can come out. Headings begin one level lower,
 * since a page has one main heading.
 */
final class Markdown {

    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern RULE = Pattern.compile("\\s*([-*_])(\\s*\\1){2,}\\s*");
    private static final Pattern BULLET = Pattern.compile("\\s{0,3}[-*+]\\s+(.*)");
    private static final Pattern NUMBER = Pattern.compile("\\s{0,3}\\d{1,9}[.)]\\s+(.*)");
    private static final Pattern QUOTE = Pattern.compile("\\s{0,3}>\\s?(.*)");
    private static final Pattern INLINE = Pattern.compile("\\\\(?<escaped>\\p{Punct})"
            + "|`(?<code>[^`]+)`"
            + "|!\\[(?<alt>[^\\]]*)]\\((?<image>[^)\\s]+)\\)"
            + "|\\[(?<link>[^\\]]+)]\\((?<href>[^)\\s]+)\\)"
            + "|\\*\\*(?<bold>.+?)\\*\\*|__(?<strong>.+?)__"
            + "|\\*(?<star>[^*\\s](?:[^*]*[^*\\s])?)\\*|(?<!\\w)_(?<under>[^_\\s](?:[^_]*[^_\\s])?)_(?!\\w)");
    private static final Pattern HTML = Pattern.compile("<[A-Za-z/!][^>]*>");
    private static final Pattern SAFE_LINK =
            Pattern.compile("(https?://|mailto:|tel:|/(?!/)|#)\\S*", Pattern.CASE_INSENSITIVE);

    private Markdown() {}

    /** What of it we would not show as Modeler does, if anything. */
    static Optional<String> problem(String text) {
        String fixed = text.startsWith("=") ? "" : text.replaceAll("(?s)\\{\\{.*?}}", "");
        if (HTML.matcher(fixed).find()) {
            return Optional.of("it holds HTML, use Markdown");
        }
        if (fixed.lines().anyMatch(line -> line.strip().matches("\\|.*\\||```.*|~~~.*"))) {
            return Optional.of("it holds a Markdown table or code block, use a table component or plain text");
        }
        return Optional.empty();
    }

    /** Makes a text mean nothing but itself. */
    static String escape(String text) {
        return text.replaceAll("[\\\\`*_{}\\[\\]()#+\\-.!|<>~]", "\\\\$0");
    }

    static String html(String text) {
        StringBuilder out = new StringBuilder();
        List<String> lines = text.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            int next = block(lines, at, out);
            at = next;
        }
        return out.toString();
    }

    private static int block(List<String> lines, int at, StringBuilder out) {
        String line = lines.get(at);
        Matcher heading = HEADING.matcher(line);
        if (line.isBlank()) {
            return at + 1;
        }
        if (heading.matches()) {
            int level = Math.min(6, heading.group(1).length() + 1);
            out.append("<h%d>%s</h%d>".formatted(level, inline(heading.group(2)), level));
            return at + 1;
        }
        if (RULE.matcher(line).matches()) {
            out.append("<hr>");
            return at + 1;
        }
        if (BULLET.matcher(line).matches()) {
            return list(lines, at, BULLET, "ul", out);
        }
        if (NUMBER.matcher(line).matches()) {
            return list(lines, at, NUMBER, "ol", out);
        }
        if (QUOTE.matcher(line).matches()) {
            return quote(lines, at, out);
        }
        return paragraph(lines, at, out);
    }

    private static int list(List<String> lines, int from, Pattern item, String tag, StringBuilder out) {
        out.append('<').append(tag).append('>');
        int at = from;
        for (; at < lines.size(); at++) {
            Matcher matcher = item.matcher(lines.get(at));
            if (!matcher.matches()) {
                break;
            }
            StringBuilder content = new StringBuilder(matcher.group(1));
            while (at + 1 < lines.size()
                    && lines.get(at + 1).matches("\\s{2,}\\S.*")
                    && !starts(lines.get(at + 1).strip())) {
                content.append('\n').append(lines.get(++at).strip());
            }
            out.append("<li>").append(inline(content.toString())).append("</li>");
        }
        out.append("</").append(tag).append('>');
        return at;
    }

    private static int quote(List<String> lines, int from, StringBuilder out) {
        List<String> inner = new ArrayList<>();
        int at = from;
        for (Matcher matcher; at < lines.size(); at++) {
            matcher = QUOTE.matcher(lines.get(at));
            if (!matcher.matches()) {
                break;
            }
            inner.add(matcher.group(1));
        }
        out.append("<blockquote>").append(html(String.join("\n", inner))).append("</blockquote>");
        return at;
    }

    private static int paragraph(List<String> lines, int from, StringBuilder out) {
        int at = from;
        List<String> text = new ArrayList<>();
        while (at < lines.size() && !lines.get(at).isBlank() && (at == from || !starts(lines.get(at)))) {
            text.add(lines.get(at++).strip());
        }
        out.append("<p>").append(inline(String.join("\n", text))).append("</p>");
        return at;
    }

    private static boolean starts(String line) {
        return HEADING.matcher(line).matches()
                || RULE.matcher(line).matches()
                || BULLET.matcher(line).matches()
                || NUMBER.matcher(line).matches()
                || QUOTE.matcher(line).matches();
    }

    private static String inline(String text) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = INLINE.matcher(text);
        int at = 0;
        while (matcher.find()) {
            out.append(plain(text.substring(at, matcher.start()))).append(span(matcher));
            at = matcher.end();
        }
        return out.append(plain(text.substring(at))).toString();
    }

    private static String span(Matcher matcher) {
        if (matcher.group("escaped") != null) {
            return plain(matcher.group("escaped"));
        }
        if (matcher.group("code") != null) {
            return "<code>" + plain(matcher.group("code")) + "</code>";
        }
        if (matcher.group("image") != null) {
            return image(matcher.group("image"), matcher.group("alt"));
        }
        if (matcher.group("link") != null) {
            return link(matcher.group("href"), inline(matcher.group("link")));
        }
        String bold = matcher.group("bold") != null ? matcher.group("bold") : matcher.group("strong");
        String italic = matcher.group("star") != null ? matcher.group("star") : matcher.group("under");
        return bold != null ? "<strong>" + inline(bold) + "</strong>" : "<em>" + inline(italic) + "</em>";
    }

    private static String link(String address, String label) {
        return SAFE_LINK.matcher(address).matches()
                ? "<a href=\"" + attribute(address) + "\">" + label + "</a>"
                : label;
    }

    private static String image(String source, String alt) {
        return FormTexts.safeImage(source)
                ? "<img src=\"" + attribute(source) + "\" alt=\"" + attribute(alt) + "\">"
                : plain(alt);
    }

    private static String plain(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8").replace("\n", "<br>");
    }

    private static String attribute(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
