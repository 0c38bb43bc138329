package org.cetreg.demo.alipay;

import java.util.Locale;
import java.util.ResourceBundle;

/** What all pages of the simulator share: the reader's language, the frame, and the escaping of what is shown. */
final class PageFrame {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private PageFrame() {}

    /**
     * Returns a complete page.
     *
     * @param here the path of the page, with its parameters except the language
     * @param main the content, as HTML
     */
    static String page(Web web, String here, String title, String main) {
        ResourceBundle texts = texts(web);
        String language = language(web);
        String other = language.equals("zh") ? "en" : "zh";
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s - %s</title>
                <link rel="stylesheet" href="/simulator.css">
                </head>
                <body>
                <header><p class="warning">%s</p>
                <nav><a href="/?lang=%s">%s</a> <a href="/console?lang=%s">%s</a>
                <a href="%s" lang="%s" hreflang="%s">%s</a></nav></header>
                <main>%s</main>
                </body>
                </html>
                """.formatted(
                        language,
                        escaped(title),
                        texts.getString("site"),
                        texts.getString("warning"),
                        language,
                        texts.getString("index.title"),
                        language,
                        texts.getString("console.title"),
                        escaped(here + (here.contains("?") ? "&" : "?") + "lang=" + other),
                        other,
                        other,
                        texts.getString("otherLanguage"),
                        main);
    }

    static ResourceBundle texts(Web web) {
        Locale locale = language(web).equals("en") ? Locale.ENGLISH : Locale.ROOT;
        return ResourceBundle.getBundle("org.cetreg.demo.alipay.simulator", locale, NO_FALLBACK);
    }

    /** Returns {@code zh} or {@code en}. */
    static String language(Web web) {
        String asked = web.parameter("lang");
        String wanted = asked.isEmpty() ? web.header("Accept-Language") : asked;
        return wanted.toLowerCase(Locale.ROOT).startsWith("en") ? "en" : "zh";
    }

    /** Appends a name and its value to a list of facts. */
    static void fact(StringBuilder list, String name, String value) {
        list.append("<dt>")
                .append(escaped(name))
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
