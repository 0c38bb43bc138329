package org.cetreg.payment.payease;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;

/**
 * Puts a day's statement together from the platform's two lists: the orders paid and the refunds made on that day. The
 * lists tell days, not times, so a line's time is the beginning of its day. Their signatures are not verified: nothing is
 * booked from a statement.
 */
final class PayEaseBill {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final String PAID = "1";
    private static final String REFUNDED = "1";
    private static final String BY_DAY_OF_PAYMENT = "1";
    private static final String NUMBER = "[0-9A-Za-z]{1,64}";

    private final String merchant;
    private final PayEaseSignatures signatures;
    private final PayEaseApi api;

    PayEaseBill(String merchant, PayEaseSignatures signatures, PayEaseApi api) {
        this.merchant = merchant;
        this.signatures = signatures;
        this.api = api;
    }

    /**
     * Reads the statement of a day.
     *
     * @return whether it has any line
     * @throws PlatformUnavailable when a list cannot be read or is incomplete
     */
    boolean read(LocalDate day, Consumer<BillLine> lines) {
        Instant at = day.atStartOfDay(Time.BEIJING).toInstant();
        String text = DAY.format(day);
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put("v_mid", merchant);
        orders.put("v_ymd", text);
        orders.put("v_pstatus", PAID);
        orders.put("v_datetype", BY_DAY_OF_PAYMENT);
        orders.put("v_mac", signatures.fingerprint(merchant, text, PAID));
        Map<String, String> refunds = new LinkedHashMap<>();
        refunds.put("v_mid", merchant);
        refunds.put("v_ymd", text);
        refunds.put("v_version", PayEase.VERSION);
        refunds.put("v_mac", signatures.fingerprint(merchant, text));
        long paid = list(PayEasePath.ORDERS_OF_DAY, orders, order -> lines.accept(payment(order, at)));
        long listed = list(PayEasePath.REFUNDS_OF_DAY, refunds, refund -> {
            if (REFUNDED.equals(refund.get("refstatus"))) {
                lines.accept(refund(refund, at));
            }
        });
        return paid + listed > 0;
    }

    private long list(PayEasePath path, Map<String, String> form, Consumer<Map<String, String>> records) {
        long[] found = new long[1];
        Map<String, String> head;
        try {
            head = api.list(path, form, record -> {
                found[0]++;
                records.accept(record);
            });
        } catch (IllegalArgumentException e) {
            throw new PlatformUnavailable("A line of the statement cannot be read", e);
        }
        if (!PayEaseAnswer.isSuccess(head)) {
            throw new PlatformUnavailable("No statement: " + head.get("statusdesc"));
        }
        String told = head.getOrDefault("count", "");
        if (!told.isEmpty() && !told.equals(String.valueOf(found[0]))) {
            throw new PlatformUnavailable("The statement is incomplete: it lists " + found[0] + " of " + told);
        }
        return found[0];
    }

    private static BillLine payment(Map<String, String> order, Instant at) {
        String oid = order.getOrDefault("oid", "");
        return new BillLine(Kind.PAYMENT, number(oid), oid, "", Money.ofYuan(order.getOrDefault("amount", "")), at);
    }

    private static BillLine refund(Map<String, String> refund, Instant at) {
        String oid = refund.getOrDefault("oid", "");
        String reason = refund.getOrDefault("refreason", "");
        String request = reason.matches(NUMBER) ? reason : refund.getOrDefault("refid", "");
        return new BillLine(
                Kind.REFUND, number(oid), oid, request, Money.ofYuan(refund.getOrDefault("refamount", "")), at);
    }

    private static String number(String oid) {
        return PayEaseOrderId.read(oid).map(PayEaseOrderId::number).orElse(oid);
    }
}
