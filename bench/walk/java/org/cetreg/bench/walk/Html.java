package org.cetreg.bench.walk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the site's own pages. It searches text instead of parsing, which is enough for HTML that templates write. */
public final class Html {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern HEADING = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);
    private static final Pattern ALERT =
            Pattern.compile("role=\"alert\"[^>]*>(.*?)</(div|section|p|ul)>", Pattern.DOTALL);
    private static final int SHOWN = 200;

    private Html() {}

    /**
     * Returns the first form whose action begins with this path, as a browser would send it: with its hidden fields and
     * what is chosen already.
     *
     * @throws IllegalStateException when the page has no such form
     */
    public static WebForm form(String page, String action) {
        for (int at = page.indexOf("<form"); at >= 0; at = page.indexOf("<form", at + 1)) {
            String tag = page.substring(at, page.indexOf('>', at) + 1);
            Optional<String> found = attribute(tag, "action").filter(path -> path.startsWith(action));
            if (found.isPresent()) {
                return new WebForm(found.get(), fields(page.substring(at, page.indexOf("</form>", at))));
            }
        }
        throw new IllegalStateException("There is no form for " + action + " on the page: " + summary(page));
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int at = form.indexOf("<input"); at >= 0; at = form.indexOf("<input", at + 1)) {
            String tag = form.substring(at, form.indexOf('>', at) + 1);
            if (isSent(tag)) {
                attribute(tag, "name")
                        .ifPresent(
                                name -> fields.put(name, attribute(tag, "value").orElse("")));
            }
        }
        return fields;
    }

    private static boolean isSent(String input) {
        return switch (attribute(input, "type").orElse("text")) {
            case "hidden" -> true;
            case "checkbox", "radio" -> input.contains(" checked") && !input.contains(" disabled");
            default -> false;
        };
    }

    /** Returns the first value of an attribute in a part of a page. */
    public static Optional<String> attribute(String html, String name) {
        String start = name + "=\"";
        for (int at = html.indexOf(start); at >= 0; at = html.indexOf(start, at + 1)) {
            if (at > 0 && Character.isWhitespace(html.charAt(at - 1))) {
                int from = at + start.length();
                return Optional.of(unescape(html.substring(from, html.indexOf('"', from))));
            }
        }
        return Optional.empty();
    }

    /** Returns the text of a page's heading; of a page without one, its beginning. */
    public static String heading(String page) {
        return text(HEADING, page).orElse(page.substring(0, Math.min(SHOWN, page.length())));
    }

    /** Returns the heading and the messages of a page, to be told to whoever expected another page. */
    public static String summary(String page) {
        return heading(page)
                + text(ALERT, page).map(alert -> " (" + alert + ")").orElse("");
    }

    private static Optional<String> text(Pattern element, String page) {
        Matcher found = element.matcher(page);
        return found.find()
                ? Optional.of(TAG.matcher(found.group(1))
                        .replaceAll(" ")
                        .replaceAll("\\s+", " ")
                        .strip())
                : Optional.empty();
    }

    private static String unescape(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&");
    }
}
