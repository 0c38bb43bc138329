package org.cetreg.demo.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Serves {@code /gateway.do}: the merchant's calls, and the payers' browsers that the merchant sends. */
final class GatewayPage {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(BEIJING);
    /** The platform's default when the merchant sets no expiry time. */
    private static final Duration LONGEST_VALID = Duration.ofDays(15);

    private static final long RANDOM_PART = 1_000_000_000_000_000_000L;
    private static final String INVALID = "40002";

    private final SimulatorKeys keys;
    private final TradeBook book;
    private final PlatformMessages messages;
    private final PayerPages pages;
    private final Refunds refunds;
    private final Bills bills;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ObjectMapper json = new ObjectMapper();

    GatewayPage(
            SimulatorKeys keys, TradeBook book, PlatformMessages messages, PayerPages pages, Bills bills, Clock clock) {
        this.keys = keys;
        this.book = book;
        this.messages = messages;
        this.pages = pages;
        this.refunds = new Refunds(book, messages, clock);
        this.bills = bills;
        this.clock = clock;
    }

    void answer(Web web) throws IOException {
        String method = web.parameter("method");
        boolean page = method.equals("alipay.trade.page.pay");
        String invalid = invalid(web.parameters());
        if (invalid != null) {
            refuse(web, page, method, invalid);
            return;
        }
        JsonNode content;
        try {
            content = json.readTree(web.parameter("biz_content"));
        } catch (JsonProcessingException e) {
            refuse(web, page, method, "isv.invalid-parameter");
            return;
        }
        String number = content.path("out_trade_no").asText("");
        switch (method) {
            case "alipay.trade.page.pay" -> pay(web, content);
            case "alipay.trade.query" -> web.text(Web.OK, "text/html", query(method, number));
            case "alipay.trade.close" -> web.text(Web.OK, "text/html", close(method, number));
            case "alipay.trade.refund" -> web.text(Web.OK, "text/html", refunds.refund(method, content));
            case "alipay.trade.fastpay.refund.query" -> web.text(Web.OK, "text/html", refunds.query(method, content));
            case "alipay.data.dataservice.bill.downloadurl.query" ->
                web.text(Web.OK, "text/html", bill(web, method, content));
            default -> refuse(web, false, method, "isv.invalid-method");
        }
    }

    private String invalid(Map<String, String> parameters) {
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

    private void refuse(Web web, boolean page, String method, String subCode) throws IOException {
        if (page) {
            web.html(Web.BAD_REQUEST, pages.problem(web, subCode));
        } else {
            String name = method.matches("[a-z.]{1,60}") ? method : "error";
            web.text(Web.OK, "text/html", messages.refused(name, INVALID, subCode, subCode));
        }
    }

    private String query(String method, String number) {
        return book.find(number).map(trade -> messages.queried(method, trade)).orElseGet(() -> noTrade(method));
    }

    private String close(String method, String number) {
        if (book.find(number).isEmpty()) {
            return noTrade(method);
        }
        boolean[] closes = new boolean[1];
        SimulatedTrade trade = book.change(number, now -> {
            closes[0] = now.isWaiting();
            return now.isWaiting() ? now.closed() : now;
        });
        return closes[0]
                ? messages.closed(method, trade)
                : messages.refused(method, "ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
    }

    private String bill(Web web, String method, JsonNode content) {
        String path = bills.path(
                content.path("bill_type").asText(""), content.path("bill_date").asText(""));
        return path == null
                ? messages.refused(method, "isp.bill_not_exist", "账单不存在")
                : messages.bill(method, "http://" + web.header("Host") + path);
    }

    private String noTrade(String method) {
        return messages.refused(method, "ACQ.TRADE_NOT_EXIST", "交易不存在");
    }

    private void pay(Web web, JsonNode content) throws IOException {
        SimulatedTrade wanted;
        try {
            wanted = wanted(content, web);
        } catch (IllegalArgumentException | DateTimeException e) {
            web.html(Web.BAD_REQUEST, pages.problem(web, "isv.invalid-parameter: " + e.getMessage()));
            return;
        }
        SimulatedTrade trade = book.open(wanted);
        if (!trade.amount().equals(wanted.amount())) {
            web.html(Web.BAD_REQUEST, pages.problem(web, "ACQ.CONTEXT_INCONSISTENT"));
            return;
        }
        web.redirect("/cashier?trade=" + trade.platformNumber());
    }

    private SimulatedTrade wanted(JsonNode content, Web web) {
        String amount =
                checked("total_amount", content.path("total_amount").asText(), "(0|[1-9][0-9]{0,8})\\.[0-9]{2}");
        checked("product_code", content.path("product_code").asText(), "FAST_INSTANT_TRADE_PAY");
        Instant now = clock.instant();
        String expires = content.path("time_expire").asText("");
        return new SimulatedTrade(
                checked("out_trade_no", content.path("out_trade_no").asText(), "[0-9A-Za-z_]{1,64}"),
                DAY.format(now) + "22" + String.format(Locale.ROOT, "%018d", random.nextLong(RANDOM_PART)),
                amount,
                checked("subject", content.path("subject").asText(), "[^/=&]{1,256}"),
                checked("notify_url", web.parameter("notify_url"), "https?://.{1,250}"),
                checked("return_url", web.parameter("return_url"), "https?://.{1,250}"),
                now,
                expires.isEmpty()
                        ? now.plus(LONGEST_VALID)
                        : LocalDateTime.parse(expires, PlatformMessages.TIME)
                                .atZone(BEIJING)
                                .toInstant(),
                SimulatedTrade.Status.WAIT_BUYER_PAY,
                null,
                SimulatedTrade.Notice.NONE,
                0,
                null,
                List.of());
    }

    private static String checked(String name, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
