package org.cetreg.demo.alipay;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import org.cetreg.demo.SimulatorFrame;

/** The simulator's pages: plain HTML without scripts, in the reader's language. */
final class PayerPages {

    private static final List<String> PAYING = List.of("pay", "leave");
    private static final List<String> TRYING_OUT = List.of("pay-silently", "pay-twice", "pay-late");

    /** Returns the payer's page of one trade. */
    String cashier(Web web, SimulatedTrade trade, Duration lateness) {
        ResourceBundle texts = PageFrame.texts(web);
        StringBuilder main = new StringBuilder();
        main.append("<h1>").append(texts.getString("cashier.title")).append("</h1>");
        main.append("<p class=\"amount\">¥")
                .append(SimulatorFrame.escaped(trade.amount()))
                .append("</p><dl>");
        fact(main, texts, "fact.subject", trade.subject());
        fact(main, texts, "fact.number", trade.number());
        fact(main, texts, "fact.platformNumber", trade.platformNumber());
        fact(main, texts, "fact.expires", PlatformMessages.TIME.format(trade.expiresAt()));
        fact(main, texts, "fact.status", texts.getString("status." + trade.status()));
        if (!trade.refunds().isEmpty()) {
            fact(main, texts, "fact.refunded", "¥" + Yuan.of(trade.givenBack()));
        }
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
            buttons(main, web, trade, hasReport(trade) ? List.of("back", "notify") : List.of("back"), lateness);
            if (trade.isPaid()) {
                refundLink(main, web, trade);
            }
        }
        return page(web, texts.getString("cashier.title"), main.toString());
    }

    private static void refundLink(StringBuilder main, Web web, SimulatedTrade trade) {
        main.append("<p><a href=\"/console?refunded=")
                .append(trade.number())
                .append("&amp;lang=")
                .append(PageFrame.language(web))
                .append("#refunded\">")
                .append(PageFrame.texts(web).getString("console.refund"))
                .append("</a></p>");
    }

    private static boolean hasReport(SimulatedTrade trade) {
        return trade.isPaid() || trade.notice() == SimulatedTrade.Notice.HELD;
    }

    /** Returns the list of all trades, newest first. */
    String index(Web web, List<SimulatedTrade> trades) {
        ResourceBundle texts = PageFrame.texts(web);
        StringBuilder main = new StringBuilder();
        main.append("<h1>").append(texts.getString("index.title")).append("</h1>");
        if (trades.isEmpty()) {
            main.append("<p>").append(texts.getString("index.empty")).append("</p>");
        } else {
            main.append("<ul class=\"trades\">");
            trades.forEach(trade -> row(main, texts, web, trade));
            main.append("</ul>");
        }
        return page(web, texts.getString("index.title"), main.toString());
    }

    /** Returns the page that explains why the platform refuses a request. */
    String problem(Web web, String code) {
        ResourceBundle texts = PageFrame.texts(web);
        String main = "<h1>" + texts.getString("problem.title") + "</h1><p role=\"alert\">"
                + texts.getString("problem.text") + "</p><p><code>" + SimulatorFrame.escaped(code) + "</code></p>";
        return page(web, texts.getString("problem.title"), main);
    }

    /** Returns the page that a payer sees while the platform is down. */
    String down(Web web) {
        ResourceBundle texts = PageFrame.texts(web);
        String main = "<h1>" + texts.getString("down.title") + "</h1><p role=\"alert\">" + texts.getString("down.text")
                + "</p>";
        return page(web, texts.getString("down.title"), main);
    }

    private static void row(StringBuilder main, ResourceBundle texts, Web web, SimulatedTrade trade) {
        main.append("<li><a href=\"/cashier?trade=")
                .append(trade.platformNumber())
                .append("&amp;lang=")
                .append(PageFrame.language(web))
                .append("\">")
                .append(SimulatorFrame.escaped(trade.subject()))
                .append("</a><dl>");
        fact(main, texts, "fact.amount", "¥" + trade.amount());
        fact(main, texts, "fact.status", texts.getString("status." + trade.status()));
        fact(main, texts, "fact.number", trade.number());
        fact(main, texts, "fact.created", PlatformMessages.TIME.format(trade.createdAt()));
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
                .append(PageFrame.language(web))
                .append("\">");
        for (String action : actions) {
            String label = PageFrame.texts(web).getString("action." + action);
            main.append("<button name=\"action\" value=\"")
                    .append(action)
                    .append("\">")
                    .append(SimulatorFrame.escaped(MessageFormat.format(label, lateness.toSeconds())))
                    .append("</button>");
        }
        main.append("</form>");
    }

    private static void fact(StringBuilder main, ResourceBundle texts, String key, String value) {
        SimulatorFrame.fact(main, texts.getString(key), value);
    }

    private static String page(Web web, String title, String main) {
        String trade = web.parameter("trade");
        return PageFrame.page(web, trade.matches("[0-9]{1,40}") ? "/cashier?trade=" + trade : "/", title, main);
    }
}
