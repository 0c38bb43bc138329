package org.cetreg.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.platform.FormParameters;
import org.cetreg.payment.platform.NotGenuine;
import org.cetreg.payment.platform.NotReadable;
import org.cetreg.payment.platform.Notifications;
import org.cetreg.payment.platform.NotifiedTrades;
import org.cetreg.payment.platform.Trade;

/** Alipay's notifications: signed forms in UTF-8, repeated until the answer is {@code success}. */
final class AlipayNotifications implements Notifications {

    private final AlipaySettings settings;
    private final Rsa2 rsa2;

    AlipayNotifications(AlipaySettings settings, Rsa2 rsa2) {
        this.settings = settings;
        this.rsa2 = rsa2;
    }

    @Override
    public String path() {
        return "/payment/alipay/notify";
    }

    @Override
    public String mediaType() {
        return "application/x-www-form-urlencoded";
    }

    @Override
    public String accepted() {
        return "success";
    }

    @Override
    public String refused(String reason) {
        return "failure: " + reason;
    }

    @Override
    public NotifiedTrades read(byte[] body) {
        Map<String, String> parameters;
        try {
            parameters = FormParameters.parse(body, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotGenuine(e.getMessage(), "");
        }
        return NotifiedTrades.of(read(parameters));
    }

    /**
     * Verifies and reads the parameters of a notification.
     *
     * @param parameters all parameters, decoded
     */
    Trade read(Map<String, String> parameters) {
        String orderNumber = parameters.getOrDefault("out_trade_no", "");
        problem(parameters).ifPresent(problem -> {
            throw new NotGenuine(problem, orderNumber);
        });
        String platformNumber = parameters.getOrDefault("trade_no", "");
        if (orderNumber.isEmpty() || platformNumber.isEmpty()) {
            throw new NotReadable("out_trade_no or trade_no is missing", orderNumber);
        }
        try {
            return TradeReport.read(orderNumber, field -> parameters.getOrDefault(field, ""));
        } catch (IllegalArgumentException e) {
            throw new NotReadable("trade_status, total_amount or trans_currency cannot be read", orderNumber);
        }
    }

    /** Returns why the notification is not from the platform to us; empty when it is. */
    private Optional<String> problem(Map<String, String> parameters) {
        if (!"RSA2".equals(parameters.get("sign_type"))) {
            return Optional.of("sign_type is not RSA2");
        }
        String sign = parameters.getOrDefault("sign", "");
        if (!rsa2.isPlatforms(sign, Parameters.signedOfNotification(parameters))) {
            return Optional.of("the signature does not verify");
        }
        if (!settings.appId().equals(parameters.get("app_id"))) {
            return Optional.of("app_id is not ours");
        }
        boolean ours = settings.sellerId().isEmpty() || settings.sellerId().equals(parameters.get("seller_id"));
        return ours ? Optional.empty() : Optional.of("seller_id is not ours");
    }
}
