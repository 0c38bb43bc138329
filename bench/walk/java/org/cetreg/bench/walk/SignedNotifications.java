package org.cetreg.bench.walk;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes and signs Alipay's notifications itself, because a platform in another process would be measured, too. */
public final class SignedNotifications implements PayingPlatform {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Pattern APP = Pattern.compile("[?&]app_id=([^&]*)");
    private static final Pattern NUMBER = Pattern.compile("\"out_trade_no\":\"([^\"]*)\"");
    private static final Pattern AMOUNT = Pattern.compile("\"total_amount\":\"([^\"]*)\"");

    private final PrivateKey key;
    private final String seller;
    private final Clock clock;

    /**
     * Prepares a platform.
     *
     * @param key the platform's private RSA key: PKCS#8 in Base64
     * @param seller the merchant's number at the platform
     * @param clock the platform's clock
     */
    public SignedNotifications(String key, String seller, Clock clock) {
        try {
            var decoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key));
            this.key = KeyFactory.getInstance("RSA").generatePrivate(decoded);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is not a private RSA key", e);
        }
        this.seller = seller;
        this.clock = clock;
    }

    @Override
    public WebForm notification(String address) {
        String query = "?" + URLDecoder.decode(URI.create(address).getRawQuery(), StandardCharsets.UTF_8);
        String number = in(query, NUMBER);
        Map<String, String> fields = new TreeMap<>(); // signed in the order of the names
        fields.put("app_id", in(query, APP));
        fields.put("charset", "utf-8");
        fields.put("notify_id", "notification-" + number);
        fields.put("notify_time", LocalDateTime.now(clock.withZone(BEIJING)).format(TIME));
        fields.put("notify_type", "trade_status_sync");
        fields.put("out_trade_no", number);
        fields.put("seller_id", seller);
        fields.put("total_amount", in(query, AMOUNT));
        fields.put("trade_no", "T" + number);
        fields.put("trade_status", "TRADE_SUCCESS");
        fields.put("version", "1.0");
        String signed = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        return new WebForm("/payment/alipay/notify", fields)
                .with("sign", signature(signed))
                .with("sign_type", "RSA2");
    }

    private static String in(String query, Pattern value) {
        Matcher found = value.matcher(query);
        if (!found.find()) {
            throw new IllegalStateException("The address at the platform has nothing like " + value + ": " + query);
        }
        return found.group(1);
    }

    private String signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
