package org.cetreg.demo.payease;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.cetreg.demo.SimulatorFrame;

/** The simulator's pages: plain HTML without scripts, in the reader's language. */
final class BankPages {

    private static final List<PayEaseFault> WHILE_PAYING = List.of(
            PayEaseFault.NOTIFY_NEVER,
            PayEaseFault.NOTIFY_TWICE,
            PayEaseFault.NOTIFY_LATE,
            PayEaseFault.NOTIFY_OUT_OF_ORDER,
            PayEaseFault.WRONG_SIGNATURE,
            PayEaseFault.WRONG_AMOUNT,
            PayEaseFault.WRONG_ORDER,
            PayEaseFault.SUCCESS_AFTER_FAILURE,
            PayEaseFault.NO_RETURN);

    /** Returns the bank's page for one trade. */
    String counter(BankWeb web, BankTrade trade, Duration lateness) {
        ResourceBundle texts = texts(web);
        StringBuilder main = new StringBuilder();
        String bank = trade.bank().isEmpty() ? texts.getString("bank.any") : BankNames.of(trade.bank());
        main.append("<h1>").append(SimulatorFrame.escaped(bank)).append("</h1>");
        main.append("<p class=\"amount\">¥")
                .append(SimulatorFrame.escaped(trade.amount()))
                .append("</p><dl>");
        fact(main, texts, "fact.number", trade.oid());
        fact(main, texts, "fact.status", texts.getString("status." + trade.status()));
        if (!trade.lastAnswer().isEmpty()) {
            fact(main, texts, "fact.lastAnswer", trade.lastAnswer());
        }
        trade.refunds().forEach(refund -> fact(main, texts, "fact.refund", "¥" + refund.amount()));
        main.append("</dl><form method=\"post\" action=\"/bank\"><input type=\"hidden\" name=\"trade\" value=\"")
                .append(trade.id())
                .append("\"><input type=\"hidden\" name=\"lang\" value=\"")
                .append(language(web))
                .append("\">");
        if (trade.isPaid()) {
            List.of("leave", "notify", "refund").forEach(action -> button(main, action, texts.getString(action)));
        } else {
            List.of("pay", "refuse", "leave").forEach(action -> button(main, action, texts.getString(action)));
            main.append("<h2>").append(texts.getString("tryingOut")).append("</h2>");
            WHILE_PAYING.forEach(fault -> button(
                    main,
                    "pay:" + fault,
                    MessageFormat.format(texts.getString("fault." + fault), lateness.toSeconds())));
        }
        return page(web, texts, bank, main.append("</form>").toString(), "/bank?trade=" + trade.id() + "&");
    }

    /** Returns the page of a payer whose browser is not sent back. */
    String stranded(BankWeb web) {
        ResourceBundle texts = texts(web);
        String main = "<h1>" + texts.getString("stranded.title") + "</h1><p role=\"status\">"
                + texts.getString("stranded.text") + "</p>";
        return page(web, texts, texts.getString("stranded.title"), main, "/?");
    }

    /** Returns the list of all trades, newest first. */
    String index(BankWeb web, List<BankTrade> trades) {
        ResourceBundle texts = texts(web);
        StringBuilder main = new StringBuilder();
        main.append("<h1>").append(texts.getString("index.title")).append("</h1>");
        if (trades.isEmpty()) {
            main.append("<p>").append(texts.getString("index.empty")).append("</p>");
        }
        main.append("<ul class=\"trades\">");
        for (BankTrade trade : trades) {
            main.append("<li><a href=\"/bank?trade=")
                    .append(trade.id())
                    .append("&amp;lang=")
                    .append(language(web))
                    .append("\">")
                    .append(SimulatorFrame.escaped(trade.oid()))
                    .append("</a><dl>");
            fact(main, texts, "fact.amount", "¥" + trade.amount());
            fact(main, texts, "fact.status", texts.getString("status." + trade.status()));
            fact(main, texts, "fact.notices", trade.deliveries() + " " + trade.lastAnswer());
            main.append("</dl></li>");
        }
        return page(
                web, texts, texts.getString("index.title"), main.append("</ul>").toString(), "/?");
    }

    /** Returns the page on which faults are switched on and off. */
    String commands(BankWeb web, PayEaseFaults faults, Duration lateness) {
        ResourceBundle texts = texts(web);
        Map<PayEaseFault, Integer> injected = faults.injected();
        StringBuilder main = new StringBuilder();
        main.append("<h1>").append(texts.getString("commands.title")).append("</h1><ul class=\"trades\">");
        for (PayEaseFault fault : PayEaseFault.values()) {
            if (fault == PayEaseFault.REFUND_BY_HAND) {
                continue; // a button at the trade
            }
            int left = faults.planned(fault);
            String state = left == Integer.MAX_VALUE ? texts.getString("commands.always") : String.valueOf(left);
            main.append("<li><strong>")
                    .append(MessageFormat.format(texts.getString("fault." + fault), lateness.toSeconds()))
                    .append("</strong><p>")
                    .append(MessageFormat.format(
                            texts.getString("commands.state"), state, injected.getOrDefault(fault, 0)))
                    .append("</p><form method=\"post\" action=\"/commands\" class=\"row\">")
                    .append("<input type=\"hidden\" name=\"fault\" value=\"")
                    .append(fault)
                    .append("\"><input type=\"hidden\" name=\"lang\" value=\"")
                    .append(language(web))
                    .append("\">");
            List<String> actions =
                    fault == PayEaseFault.DOWN ? List.of("hour", "stop") : List.of("once", "always", "stop");
            actions.forEach(action -> button(main, action, texts.getString("commands." + action)));
            main.append("</form></li>");
        }
        return page(
                web,
                texts,
                texts.getString("commands.title"),
                main.append("</ul>").toString(),
                "/commands?");
    }

    /** Returns the page that explains why the platform refuses a request. */
    String problem(BankWeb web, String code) {
        ResourceBundle texts = texts(web);
        String main = "<h1>" + texts.getString("problem.title") + "</h1><p role=\"alert\">"
                + texts.getString("problem.text") + "</p><p><code>" + SimulatorFrame.escaped(code) + "</code></p>";
        return page(web, texts, texts.getString("problem.title"), main, "/?");
    }

    private static void button(StringBuilder main, String action, String label) {
        main.append("<button name=\"action\" value=\"")
                .append(action)
                .append("\">")
                .append(SimulatorFrame.escaped(label))
                .append("</button>");
    }

    private static void fact(StringBuilder main, ResourceBundle texts, String key, String value) {
        SimulatorFrame.fact(main, texts.getString(key), value);
    }

    private static String page(BankWeb web, ResourceBundle texts, String title, String main, String here) {
        return SimulatorFrame.page(texts, language(web), "commands", here, title, main);
    }

    private static ResourceBundle texts(BankWeb web) {
        return SimulatorFrame.texts("org.cetreg.demo.payease.simulator", language(web));
    }

    static String language(BankWeb web) {
        return SimulatorFrame.language(web.parameter("lang"), web.header("Accept-Language"));
    }
}
