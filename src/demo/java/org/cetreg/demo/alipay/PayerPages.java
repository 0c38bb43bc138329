package org.cetreg.demo.alipay;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The simulator's pages: plain HTML without scripts, in the reader's language. */
final class PayerPages {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final List<String> PAYING = List.of("pay", "leave");
    private static final List<String> TRYING_OUT = List.of("pay-silently", "pay-twice", "pay-late");

    /** Returns the payer's page of one trade. */
    String cashier(Web web, SimulatedTrade trade, Duration lateness) {
        ResourceBundle texts = texts(web);
        StringBuilder main = new StringBuilder();
        main.append("<h1>").append(texts.getString("cashier.title")).append("</h1>");
        main.append("<p class=\"amount\">¥").append(escaped(trade.amount())).append("</p><dl>");
        fact(main, texts, "fact.subject", trade.subject());
        fact(main, texts, "fact.number", trade.number());
        fact(main, texts, "fact.platformNumber", trade.platformNumber());
        fact(main, texts, "fact.expires", PlatformMessages.TIME.format(trade.expiresAt()));
        fact(main, texts, "fact.status", texts.getString("status." + trade.status()));
        if (trade.deliveries() > 0) {
            fact(main, texts, "fact.lastAnswer", trade.lastAnswer());
        }
        main.append("</dl>");
        if (trade.isWaiting()) {
            buttons(main, web, trade, PAYING, lateness);
            main.append("<h2>").append(texts.getString("cashier.tryingOut")).append("</h2>");
            buttons(main, web, trade, TRYING_OUT, lateness);
        } else {
            main.append("<p role=\"status\" class=\"note\">")
                    .append(texts.getString("cashier.over." + trade.status()))
                    .append("</p>");
            buttons(main, web, trade, trade.isPaid() ? List.of("back", "notify") : List.of("back"), lateness);
        }
        return page(web, texts, texts.getString("cashier.title"), main.toString());
    }

    /** Returns the list of all trades, newest first. */
    String index(Web web, List<SimulatedTrade> trades) {
        ResourceBundle texts = texts(web);
        StringBuilder main = new StringBuilder();
        main.append("<h1>").append(texts.getString("index.title")).append("</h1>");
        if (trades.isEmpty()) {
            main.append("<p>").append(texts.getString("index.empty")).append("</p>");
        } else {
            main.append("<ul class=\"trades\">");
            trades.forEach(trade -> row(main, texts, web, trade));
            main.append("</ul>");
        }
        return page(web, texts, texts.getString("index.title"), main.toString());
    }

    /** Returns the page that explains why the platform refuses a request. */
    String problem(Web web, String code) {
        ResourceBundle texts = texts(web);
        String main = "<h1>" + texts.getString("problem.title") + "</h1><p role=\"alert\">"
                + texts.getString("problem.text") + "</p><p><code>" + escaped(code) + "</code></p>";
        return page(web, texts, texts.getString("problem.title"), main);
    }

    private static void row(StringBuilder main, ResourceBundle texts, Web web, SimulatedTrade trade) {
        main.append("<li><a href=\"/cashier?trade=")
                .append(trade.platformNumber())
                .append("&amp;lang=")
                .append(language(web))
                .append("\">")
                .append(escaped(trade.subject()))
                .append("</a><dl>");
        fact(main, texts, "fact.amount", "¥" + trade.amount());
        fact(main, texts, "fact.status", texts.getString("status." + trade.status()));
        fact(main, texts, "fact.number", trade.number());
        fact(main, texts, "fact.created", time(trade.createdAt()));
        fact(
                main,
                texts,
                "fact.notice",
                texts.getString("notice." + trade.notice())
                        + (trade.deliveries() == 0 ? "" : " (" + trade.deliveries() + ": " + trade.lastAnswer() + ")"));
        main.append("</dl></li>");
    }

    private static void buttons(
            StringBuilder main, Web web, SimulatedTrade trade, List<String> actions, Duration lateness) {
        main.append("<form method=\"post\" action=\"/cashier\"><input type=\"hidden\" name=\"trade\" value=\"")
                .append(trade.platformNumber())
                .append("\"><input type=\"hidden\" name=\"lang\" value=\"")
                .append(language(web))
                .append("\">");
        for (String action : actions) {
            String label = texts(web).getString("action." + action);
            main.append("<button name=\"action\" value=\"")
                    .append(action)
                    .append("\">")
                    .append(escaped(MessageFormat.format(label, lateness.toSeconds())))
                    .append("</button>");
        }
        main.append("</form>");
    }

    private static void fact(StringBuilder main, ResourceBundle texts, String key, String value) {
        main.append("<dt>")
                .append(texts.getString(key))
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd>");
    }

    private static String page(Web web, ResourceBundle texts, String title, String main) {
        String language = language(web);
        String other = language.equals("zh") ? "en" : "zh";
        String trade = web.parameter("trade");
        String here = (trade.matches("[0-9]{1,40}") ? "/cashier?trade=" + trade + "&amp;" : "/?") + "lang=" + other;
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
                <nav><a href="/?lang=%s">%s</a> <a href="%s" lang="%s" hreflang="%s">%s</a></nav></header>
                <main>%s</main>
                </body>
                </html>
                """.formatted(
                        language,
                        title,
                        texts.getString("site"),
                        texts.getString("warning"),
                        language,
                        texts.getString("index.title"),
                        here,
                        other,
                        other,
                        texts.getString("otherLanguage"),
                        main);
    }

    private static String time(Instant instant) {
        return PlatformMessages.TIME.format(instant);
    }

    private static ResourceBundle texts(Web web) {
        Locale locale = language(web).equals("en") ? Locale.ENGLISH : Locale.ROOT;
        return ResourceBundle.getBundle("org.cetreg.demo.alipay.simulator", locale, NO_FALLBACK);
    }

    private static String language(Web web) {
        String asked = web.parameter("lang");
        String wanted = asked.isEmpty() ? web.header("Accept-Language") : asked;
        return wanted.toLowerCase(Locale.ROOT).startsWith("en") ? "en" : "zh";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
