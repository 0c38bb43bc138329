package org.cetreg.payment.payease;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.platform.FormParameters;
import org.cetreg.payment.platform.NotGenuine;
import org.cetreg.payment.platform.NotReadable;
import org.cetreg.payment.platform.Notifications;
import org.cetreg.payment.platform.NotifiedTrades;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;

/**
 * PayEase's notifications: forms in GBK that report up to four orders, whose values are joined by {@code |_|}, repeated
 * until the answer is {@code sent}. Its proofs are weak, so a payment is booked only when a query confirms it.
 */
final class PayEaseNotifications implements Notifications {

    static final String PATH = "/payment/payease/notify";

    /** The status of an order that was paid. */
    static final String PAID = "1";

    private static final String SEPARATOR = "\\|_\\|";
    private static final int MOST = 4;
    private static final String YUAN = "0";
    private static final List<String> REQUIRED = List.of(
            "v_count",
            "v_oid",
            "v_pmode",
            "v_pstatus",
            "v_pstring",
            "v_amount",
            "v_moneytype",
            "v_mac",
            "v_md5money",
            "v_sign");

    private final String merchant;
    private final PayEaseSignatures signatures;

    PayEaseNotifications(String merchant, PayEaseSignatures signatures) {
        this.merchant = merchant;
        this.signatures = signatures;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String mediaType() {
        return "application/x-www-form-urlencoded";
    }

    @Override
    public boolean suffice() {
        return false;
    }

    @Override
    public String accepted() {
        return "sent";
    }

    @Override
    public String refused(String reason) {
        return "error";
    }

    @Override
    public NotifiedTrades read(byte[] body) {
        Map<String, String> fields;
        try {
            fields = FormParameters.parse(body, PayEaseSignatures.GBK);
        } catch (IllegalArgumentException e) {
            throw new NotGenuine(e.getMessage(), "");
        }
        String claimed = claimed(fields.getOrDefault("v_oid", ""));
        problem(fields).ifPresent(problem -> {
            throw new NotGenuine(problem, claimed);
        });
        return notice(fields, claimed);
    }

    /** Returns the number of the order that a notification for one order is about; otherwise empty. */
    private static String claimed(String oid) {
        return PayEaseOrderId.read(oid).map(PayEaseOrderId::number).orElse("");
    }

    /** Returns why the notification is not from the platform; empty when it is. */
    private Optional<String> problem(Map<String, String> fields) {
        Optional<String> missing =
                REQUIRED.stream().filter(name -> !fields.containsKey(name)).findFirst();
        if (missing.isPresent()) {
            return Optional.of(missing.get() + " is missing");
        }
        String oid = fields.get("v_oid");
        String status = fields.get("v_pstatus");
        String amount = fields.get("v_amount");
        String currency = fields.get("v_moneytype");
        String count = fields.get("v_count");
        if (!signatures.isFingerprint(
                fields.get("v_mac"), oid, fields.get("v_pmode"), status, fields.get("v_pstring"), count)) {
            return Optional.of("v_mac does not verify");
        }
        if (!signatures.isFingerprint(fields.get("v_md5money"), amount, currency)) {
            return Optional.of("v_md5money does not verify");
        }
        return signatures.isPlatforms(fields.get("v_sign"), oid, status, amount, currency, count)
                ? Optional.empty()
                : Optional.of("v_sign does not verify");
    }

    private NotifiedTrades notice(Map<String, String> fields, String claimed) {
        String[] oids = fields.get("v_oid").split(SEPARATOR, -1);
        String[] statuses = fields.get("v_pstatus").split(SEPARATOR, -1);
        String[] amounts = fields.get("v_amount").split(SEPARATOR, -1);
        String[] currencies = fields.get("v_moneytype").split(SEPARATOR, -1);
        int count = oids.length;
        if (count > MOST
                || !fields.get("v_count").equals(String.valueOf(count))
                || statuses.length != count
                || amounts.length != count
                || currencies.length != count) {
            throw new NotReadable("the numbers of values differ from v_count", claimed);
        }
        if (Arrays.stream(oids).allMatch(this::isOthers)) {
            throw new NotGenuine("v_mid is not ours", claimed);
        }
        List<Trade> trades = new ArrayList<>();
        List<NotReadable> unreadable = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try {
                trades.add(trade(oids[i], statuses[i], amounts[i], currencies[i]));
            } catch (NotReadable e) {
                unreadable.add(e);
            }
        }
        return new NotifiedTrades(trades, unreadable);
    }

    private boolean isOthers(String oid) {
        return PayEaseOrderId.read(oid)
                .filter(id -> !id.merchant().equals(merchant))
                .isPresent();
    }

    private Trade trade(String oid, String status, String amount, String currency) {
        PayEaseOrderId id = PayEaseOrderId.read(oid)
                .filter(found -> found.merchant().equals(merchant))
                .orElseThrow(() -> new NotReadable("v_oid is not the number of one of our orders", ""));
        try {
            return trade(id, status, amount, currency);
        } catch (IllegalArgumentException e) {
            throw new NotReadable("v_pstatus, v_amount or v_moneytype cannot be read", id.number());
        }
    }

    /**
     * Returns the platform's report on one order.
     *
     * @throws IllegalArgumentException when the status is unknown, the amount is not one, or the currency is not yuan
     */
    static Trade trade(PayEaseOrderId id, String status, String amount, String currency) {
        if (!currency.equals(YUAN)) {
            throw new IllegalArgumentException("Not in yuan: " + currency);
        }
        return new Trade(id.number(), state(status), id.toString(), Money.ofYuan(amount));
    }

    /** A refused payment is not the end of the trade: the payer may try another card or bank. */
    private static Trade.State state(String status) {
        return switch (status) {
            case PAID -> Trade.State.PAID;
            case "0", "2", "3" -> Trade.State.WAITING;
            default -> throw new IllegalArgumentException("Unknown status: " + status);
        };
    }
}
