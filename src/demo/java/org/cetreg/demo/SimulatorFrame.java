package org.cetreg.demo;

import java.util.Locale;
import java.util.ResourceBundle;

/** What the pages of the simulated payment platforms have in common: the language, the frame and the escaping. */
public final class SimulatorFrame {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private SimulatorFrame() {}

    /**
     * Returns {@code zh} or {@code en}.
     *
     * @param asked the language that the address asks for; may be empty
     * @param accepted the languages that the browser accepts
     */
    public static String language(String asked, String accepted) {
        String wanted = asked.isEmpty() ? accepted : asked;
        return wanted.toLowerCase(Locale.ROOT).startsWith("en") ? "en" : "zh";
    }

    /** Returns the texts of a simulator, whose bundle has this name, in {@code zh} or {@code en}. */
    public static ResourceBundle texts(String bundle, String language) {
        return ResourceBundle.getBundle(bundle, language.equals("en") ? Locale.ENGLISH : Locale.ROOT, NO_FALLBACK);
    }

    /**
     * Returns a complete page.
     *
     * @param commands the name of the page, and of its texts, from which the simulator is controlled
     * @param here the address of this page in the other language, without that language
     * @param main the content, as HTML
     */
    public static String page(
            ResourceBundle texts, String language, String commands, String here, String title, String main) {
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
                <nav><a href="/?lang=%s">%s</a> <a href="/%s?lang=%s">%s</a>
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
                        commands,
                        language,
                        texts.getString(commands + ".title"),
                        escaped(here + "lang=" + other),
                        other,
                        other,
                        texts.getString("otherLanguage"),
                        main);
    }

    /** Appends a name and its value to a list of facts. */
    public static void fact(StringBuilder list, String name, String value) {
        list.append("<dt>")
                .append(escaped(name))
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd>");
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
