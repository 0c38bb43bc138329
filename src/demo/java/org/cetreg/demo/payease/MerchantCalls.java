package org.cetreg.demo.payease;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cetreg.demo.SimulatorFrame;

/** Answers the merchant's calls below {@code /merchant/}. */
final class MerchantCalls {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));
    private static final String AMOUNT = "(0|[1-9][0-9]{0,8})\\.[0-9]{2}";

    private final PayEaseKeys keys;
    private final BankBook book;
    private final PayEaseFaults faults;
    private final Duration lateness;
    private final Clock clock;

    MerchantCalls(PayEaseKeys keys, BankBook book, PayEaseFaults faults, Duration lateness, Clock clock) {
        this.keys = keys;
        this.book = book;
        this.faults = faults;
        this.lateness = lateness;
        this.clock = clock;
    }

    /** Answers a call; returns false when the merchant is to be left without any answer. */
    boolean answer(BankWeb web) throws IOException {
        switch (web.path()) {
            case "/merchant/order/order_ack_oid_list.jsp" -> {
                if (faults.take(PayEaseFault.QUERY_TIMES_OUT)) {
                    return false;
                }
                send(web, PayEaseKeys.GBK, order(web));
            }
            case "/merchant/order/order_ack_list.jsp" -> send(web, PayEaseKeys.GBK, ordersOfDay(web));
            case "/merchant/refund/ref_ack_submit.jsp" -> send(web, PayEaseKeys.GBK, refund(web));
            case "/merchant/refund/ref_ack_oid_list_utf8.jsp" -> send(web, UTF_8, refunds(web));
            case "/merchant/refund/ref_ack_day_list_utf8.jsp" -> send(web, UTF_8, refundsOfDay(web));
            default -> web.send(BankWeb.NOT_FOUND, "text/plain", "There is no such page.", UTF_8);
        }
        return true;
    }

    private static void send(BankWeb web, Charset charset, String body) throws IOException {
        String declared = charset.equals(UTF_8) ? "utf-8" : "gb2312";
        web.send(BankWeb.OK, "text/xml", "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>" + body, charset);
    }

    private String order(BankWeb web) {
        String oid = web.parameter("v_oid");
        if (!isMerchants(web, oid)) {
            return refused("ordermessage", "(E)Fingerprint invalid");
        }
        List<String> orders =
                book.find(oid).map(trade -> List.of(record(trade, 1))).orElse(List.of());
        return message("ordermessage", head(web, "oid", oid), orders);
    }

    private String ordersOfDay(BankWeb web) {
        String day = web.parameter("v_ymd");
        String status = web.parameter("v_pstatus");
        if (!isMerchants(web, day, status)) {
            return refused("ordermessage", "(E)Fingerprint invalid");
        }
        List<BankTrade> found = new ArrayList<>(book.latest(Integer.MAX_VALUE).stream()
                .filter(trade -> trade.isPaid() && status.equals(BankTrade.PAID) && isOn(day, trade.paidAt()))
                .toList());
        if (!found.isEmpty() && faults.take(PayEaseFault.BILL_LACKS_LINE)) {
            found.remove(found.size() - 1);
        }
        if (!found.isEmpty() && faults.take(PayEaseFault.BILL_DOUBLES_LINE)) {
            found.add(found.get(0));
        }
        List<String> orders = new ArrayList<>();
        found.forEach(trade -> orders.add(record(trade, orders.size() + 1)));
        Map<String, String> head = head(web, "ymd", day);
        head.put("count", String.valueOf(orders.size()));
        return message("ordermessage", head, orders);
    }

    private String refund(BankWeb web) {
        String oid = web.parameter("v_oid");
        String amount = web.parameter("v_refamount");
        String operator = web.parameter("v_refoprt");
        if (!isMerchants(web, oid, amount, operator)) {
            return refused("refmessage", "(E)Fingerprint invalid");
        }
        if (book.find(oid).filter(BankTrade::isPaid).isEmpty()) {
            return refused("refmessage", "(E)Invalid order number");
        }
        if (!amount.matches(AMOUNT) || new BigDecimal(amount).signum() == 0) {
            return refused("refmessage", "(E)Invalid refund money");
        }
        if (faults.take(PayEaseFault.REFUND_REFUSED)) {
            return refused("refmessage", "(E)The service for this merchant is unavailable");
        }
        Optional<BankRefund> made = make(oid, amount, web.parameter("v_refreason"));
        if (made.isEmpty()) {
            return refused("refmessage", "(E)Refund money exceed order limit");
        }
        if (faults.take(PayEaseFault.REFUND_UNKNOWN)) {
            return refused("refmessage", "(E)System error");
        }
        Map<String, String> answer = head(web, "oid", oid);
        answer.put("refamount", amount);
        answer.put("refoprt", operator);
        answer.put("refid", made.get().id());
        answer.put(
                "sign",
                keys.sign(
                        "0",
                        PayEaseSimulator.MERCHANT,
                        oid,
                        amount,
                        operator,
                        made.get().id()));
        return "<refmessage>" + values(answer) + "</refmessage>";
    }

    /** Makes a refund unless it exceeds what is left of the payment. */
    Optional<BankRefund> make(String oid, String amount, String reason) {
        Instant now = clock.instant();
        boolean late = faults.take(PayEaseFault.REFUND_LATE);
        BankRefund refund = new BankRefund(
                DAY.format(now) + UUID.randomUUID().toString().substring(0, 8),
                amount,
                reason,
                now,
                late ? now.plus(lateness) : now);
        BankTrade trade = book.change(
                oid, found -> found.left().compareTo(new BigDecimal(amount)) < 0 ? found : found.refunded(refund));
        return trade.refunds().contains(refund) ? Optional.of(refund) : Optional.empty();
    }

    private String refunds(BankWeb web) {
        String oid = web.parameter("v_oid");
        if (!isMerchants(web, oid)) {
            return refused("refmessage", "(E)Fingerprint invalid");
        }
        List<String> found = new ArrayList<>();
        book.find(oid)
                .ifPresent(trade -> trade.refunds().forEach(refund -> found.add(record(trade, refund, found.size()))));
        return message("refmessage", head(web, "oid", oid), found);
    }

    private String refundsOfDay(BankWeb web) {
        String day = web.parameter("v_ymd");
        if (!isMerchants(web, day)) {
            return refused("refmessage", "(E)Fingerprint invalid");
        }
        List<String> found = new ArrayList<>();
        book.latest(Integer.MAX_VALUE)
                .forEach(trade -> trade.refunds().stream()
                        .filter(refund -> isOn(day, refund.doneAt()))
                        .forEach(refund -> found.add(record(trade, refund, found.size()))));
        return message("refmessage", head(web, "ymd", day), found);
    }

    private boolean isMerchants(BankWeb web, String... values) {
        String given = web.parameter("v_mac");
        return web.parameter("v_mid").equals(PayEaseSimulator.MERCHANT)
                && given.equals(keys.fingerprint(PayEaseSimulator.MERCHANT, String.join("", values)));
    }

    private static Map<String, String> head(BankWeb web, String name, String value) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("status", "0");
        head.put("statusdesc", "Success");
        head.put("mid", web.parameter("v_mid"));
        head.put(name, value);
        return head;
    }

    private String record(BankTrade trade, int index) {
        Map<String, String> order = new LinkedHashMap<>();
        order.put("orderindex", String.valueOf(index));
        order.put("oid", trade.oid());
        order.put("pmode", BankNames.of(trade.bank()));
        order.put("pstatus", trade.status());
        order.put("pstring", trade.isPaid() ? "支付成功" : "未支付");
        order.put("amount", trade.amount());
        order.put("moneytype", "0");
        order.put("isvirement", "0");
        order.put("sign", keys.sign(trade.oid(), trade.status(), trade.amount(), "0"));
        return "<order>" + values(order) + "</order>";
    }

    private String record(BankTrade trade, BankRefund refund, int before) {
        String status = refund.isDone(clock.instant()) ? "1" : "0";
        Map<String, String> values = new LinkedHashMap<>();
        values.put("refundindex", String.valueOf(before + 1));
        values.put("oid", trade.oid());
        values.put("amount", trade.amount());
        values.put("moneytype", "0");
        values.put("refid", refund.id());
        values.put("refamount", refund.amount());
        values.put("refmoneytype", "0");
        values.put("refdate", DAY.format(refund.at()));
        values.put("refstatus", status);
        values.put("refreason", refund.reason());
        values.put("sign", keys.sign(trade.oid(), refund.id(), refund.amount(), "0", status));
        return "<refund>" + values(values) + "</refund>";
    }

    private static boolean isOn(String day, Instant moment) {
        return DAY.format(moment).equals(day);
    }

    private static String refused(String root, String reason) {
        return "<" + root + "><messagehead><status>1</status><statusdesc>" + reason
                + "</statusdesc></messagehead><messagebody></messagebody></" + root + ">";
    }

    private static String message(String root, Map<String, String> head, List<String> records) {
        return "<" + root + "><messagehead>" + values(head) + "</messagehead><messagebody>" + String.join("", records)
                + "</messagebody></" + root + ">";
    }

    private static String values(Map<String, String> values) {
        StringBuilder xml = new StringBuilder();
        values.forEach((name, value) -> xml.append('<')
                .append(name)
                .append('>')
                .append(SimulatorFrame.escaped(value))
                .append("</")
                .append(name)
                .append('>'));
        return xml.toString();
    }
}
