package org.cetreg.demo.alipay;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import org.cetreg.demo.SimulatorFrame;

/** The page of commands: plain HTML whose forms show again what was sent if it could not be used. */
final class ConsoleView {

    private static final int LISTED = 50;
    private static final Set<String> DONE =
            Set.of("order", "random", "down", "up", "clear", "release", "release-all", "make-accepted", "refund");

    private final Web web;
    private final ResourceBundle texts;
    private final Map<String, String> errors;
    private final StringBuilder main = new StringBuilder();

    /**
     * Begins a page.
     *
     * @param errors what to tell beside each field that could not be used, by the names of the fields
     */
    ConsoleView(Web web, Map<String, String> errors) {
        this.web = web;
        this.texts = PageFrame.texts(web);
        this.errors = errors;
    }

    String page(AlipayFaults faults, int accepted, List<SimulatedTrade> held) {
        main.append("<h1>").append(text("console.title")).append("</h1>");
        String general = errors.getOrDefault("action", errors.get("held")); // neither is a field that one sees
        if (general != null) {
            main.append("<p role=\"alert\">").append(text(general)).append("</p>");
        } else if (errors.isEmpty() && DONE.contains(web.parameter("done"))) {
            main.append("<p role=\"status\" class=\"note\">")
                    .append(text("done." + web.parameter("done")))
                    .append("</p>");
        }
        main.append("<p>").append(text("console.intro")).append("</p>");
        outage(faults.isDown());
        order();
        random();
        list("console.ordered", ordered(faults));
        form("clear", () -> {});
        held(held);
        refund();
        if (accepted > 0) {
            heading("console.accepted");
            main.append("<p>")
                    .append(MessageFormat.format(text("console.acceptedCount"), accepted))
                    .append("</p>");
            form("make-accepted", () -> {});
        }
        list("console.committed", committed(faults));
        return PageFrame.page(web, "/console", texts.getString("console.title"), main.toString());
    }

    private void outage(boolean down) {
        heading("console.outage");
        main.append("<p>")
                .append(text(down ? "console.isDown" : "console.isUp"))
                .append("</p>");
        form(down ? "up" : "down", () -> {});
    }

    private void order() {
        heading("console.order");
        form("order", () -> {
            faults("fault");
            input("order", "autocomplete=\"off\"", "");
            input("times", "type=\"number\" min=\"1\" max=\"1000\" required", "1");
        });
    }

    private void random() {
        heading("console.random");
        form("random", () -> {
            faults("randomFault");
            input("percent", "type=\"number\" min=\"0\" max=\"100\" step=\"0.001\" required", "");
        });
    }

    private void held(List<SimulatedTrade> held) {
        heading("console.held");
        if (held.isEmpty()) {
            main.append("<p>").append(text("console.nothingHeld")).append("</p>");
            return;
        }
        for (SimulatedTrade trade : held.subList(0, Math.min(LISTED, held.size()))) {
            form("release", () -> {
                main.append("<input type=\"hidden\" name=\"held\" value=\"")
                        .append(SimulatorFrame.escaped(trade.number()))
                        .append("\"><p>")
                        .append(SimulatorFrame.escaped(trade.number() + " ¥" + trade.amount() + " " + trade.subject()))
                        .append("</p>");
            });
        }
        form("release-all", () -> {});
    }

    private void refund() {
        heading("console.refund");
        form("refund", () -> {
            input("refunded", "autocomplete=\"off\" required", "");
            input("amount", "inputmode=\"decimal\" autocomplete=\"off\" required", "");
        });
    }

    private List<String[]> ordered(AlipayFaults faults) {
        List<String[]> lines = new ArrayList<>();
        faults.ordered()
                .forEach((fault, times) -> lines.add(new String[] {name(fault), format("console.nextTimes", times)}));
        faults.orderedOfOrders()
                .forEach((number, own) -> own.forEach((fault, times) ->
                        lines.add(new String[] {name(fault), format("console.orderTimes", number, times)})));
        faults.probabilities()
                .forEach((fault, probability) ->
                        lines.add(new String[] {name(fault), format("console.percent", probability * 100)}));
        return lines;
    }

    private List<String[]> committed(AlipayFaults faults) {
        List<String[]> lines = new ArrayList<>();
        faults.committed().forEach((fault, times) -> {
            if (times > 0) {
                lines.add(new String[] {name(fault), format("console.times", times)});
            }
        });
        return lines;
    }

    private void list(String heading, List<String[]> lines) {
        heading(heading);
        if (lines.isEmpty()) {
            main.append("<p>").append(text("console.none")).append("</p>");
            return;
        }
        main.append("<dl>");
        lines.forEach(line -> SimulatorFrame.fact(main, line[0], line[1]));
        main.append("</dl>");
    }

    private void heading(String key) {
        main.append("<h2>").append(text(key)).append("</h2>");
    }

    private void form(String action, Runnable fields) {
        main.append("<form method=\"post\" action=\"/console\"><input type=\"hidden\" name=\"lang\" value=\"")
                .append(PageFrame.language(web))
                .append("\">");
        fields.run();
        main.append("<button name=\"action\" value=\"")
                .append(action)
                .append("\">")
                .append(text("command." + action))
                .append("</button></form>");
    }

    private void faults(String name) {
        label(name);
        main.append("<select id=\"")
                .append(name)
                .append("\" name=\"")
                .append(name)
                .append('"');
        describe(name);
        main.append('>');
        for (AlipayFault fault : AlipayFault.values()) {
            boolean chosen = fault.name().equals(web.parameter(name));
            main.append("<option value=\"")
                    .append(fault)
                    .append(chosen ? "\" selected>" : "\">")
                    .append(SimulatorFrame.escaped(name(fault)))
                    .append("</option>");
        }
        main.append("</select>");
        error(name);
    }

    private void input(String name, String attributes, String initially) {
        String value = web.parameters().getOrDefault(name, initially);
        label(name);
        main.append("<input id=\"")
                .append(name)
                .append("\" name=\"")
                .append(name)
                .append("\" value=\"");
        main.append(SimulatorFrame.escaped(value)).append("\" ").append(attributes);
        describe(name);
        main.append('>');
        error(name);
    }

    private void label(String name) {
        main.append("<label for=\"")
                .append(name)
                .append("\">")
                .append(text("field." + name))
                .append("</label>");
    }

    private void describe(String name) {
        if (errors.containsKey(name)) {
            main.append(" aria-invalid=\"true\" aria-describedby=\"")
                    .append(name)
                    .append("-error\"");
        }
    }

    private void error(String name) {
        if (errors.containsKey(name)) {
            main.append("<p role=\"alert\" id=\"")
                    .append(name)
                    .append("-error\">")
                    .append(text(errors.get(name)))
                    .append("</p>");
        }
    }

    private String name(AlipayFault fault) {
        return texts.getString("fault." + fault);
    }

    private String format(String key, Object... values) {
        return MessageFormat.format(texts.getString(key), values);
    }

    private String text(String key) {
        return SimulatorFrame.escaped(texts.getString(key));
    }
}
