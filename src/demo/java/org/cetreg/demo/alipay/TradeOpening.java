package org.cetreg.demo.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Opens trades for payers' browsers that the merchant sends with a signed address. */
final class TradeOpening {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(BEIJING);
    /** The platform's default when the merchant sets no expiry time. */
    private static final Duration LONGEST_VALID = Duration.ofDays(15);

    private static final long RANDOM_PART = 1_000_000_000_000_000_000L;
    private static final String ADDRESS = "https?://.{1,250}";
    private static final Map<String, String> PRODUCTS = Map.of(
            "alipay.trade.page.pay", SimulatedTrade.COMPUTER,
            "alipay.trade.wap.pay", SimulatedTrade.PHONE);

    private final SimulatorKeys keys;
    private final TradeBook book;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ObjectMapper json = new ObjectMapper();

    TradeOpening(SimulatorKeys keys, TradeBook book, Clock clock) {
        this.keys = keys;
        this.book = book;
        this.clock = clock;
    }

    /** Thrown when the platform refuses an address; the message is the platform's code. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String code) {
            super(code);
        }
    }

    /** Returns whether the method is a page for payers, and not a call. */
    static boolean isPage(String method) {
        return PRODUCTS.containsKey(method);
    }

    /** Returns the code of what is wrong with the parameters that every request has; null when nothing is. */
    String invalid(Map<String, String> parameters) {
        if (!PlatformMessages.APP.equals(parameters.get("app_id"))) {
            return "isv.invalid-app-id";
        }
        if (!keys.isMerchants(parameters)) {
            return "isv.invalid-signature";
        }
        if (!"utf-8".equalsIgnoreCase(parameters.get("charset"))) {
            return "isv.invalid-charset";
        }
        return "1.0".equals(parameters.get("version")) ? null : "isv.invalid-version";
    }

    /** Opens the trade, or returns it if it was opened before. */
    SimulatedTrade open(Map<String, String> parameters) throws Refused {
        String invalid = invalid(parameters);
        if (invalid != null) {
            throw new Refused(invalid);
        }
        SimulatedTrade wanted;
        try {
            wanted = wanted(parameters, json.readTree(parameters.getOrDefault("biz_content", "")));
        } catch (JsonProcessingException e) {
            throw new Refused("isv.invalid-parameter");
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refused("isv.invalid-parameter: " + e.getMessage());
        }
        SimulatedTrade trade = book.open(wanted);
        if (!trade.amount().equals(wanted.amount())) {
            throw new Refused("ACQ.CONTEXT_INCONSISTENT");
        }
        return trade;
    }

    private SimulatedTrade wanted(Map<String, String> parameters, JsonNode content) {
        Instant now = clock.instant();
        String quit = content.path("quit_url").asText("");
        String expires = content.path("time_expire").asText("");
        Instant until = expires.isEmpty()
                ? now.plus(LONGEST_VALID)
                : LocalDateTime.parse(expires, PlatformMessages.TIME)
                        .atZone(BEIJING)
                        .toInstant();
        return SimulatedTrade.opened(
                checked(content, "out_trade_no", "[0-9A-Za-z_]{1,64}"),
                DAY.format(now) + "22" + String.format(Locale.ROOT, "%018d", random.nextLong(RANDOM_PART)),
                checked(content, "total_amount", Yuan.PATTERN),
                checked(content, "subject", "[^/=&]{1,256}"),
                new SimulatedTrade.Addresses(
                        checked(content, "product_code", PRODUCTS.get(parameters.get("method"))),
                        checked("notify_url", parameters.getOrDefault("notify_url", ""), ADDRESS),
                        checked("return_url", parameters.getOrDefault("return_url", ""), ADDRESS),
                        quit.isEmpty() ? null : checked("quit_url", quit, ADDRESS),
                        now,
                        until));
    }

    private static String checked(JsonNode content, String name, String pattern) {
        return checked(name, content.path(name).asText(""), pattern);
    }

    private static String checked(String name, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
