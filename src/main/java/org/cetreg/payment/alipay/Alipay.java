package org.cetreg.payment.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cetreg.payment.BillLine;
import org.cetreg.payment.PageRequest;
import org.cetreg.payment.PaymentMethod;
import org.cetreg.payment.Platform;
import org.cetreg.payment.PlatformPage;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.payment.RefundAnswer;
import org.cetreg.payment.RefundRequest;
import org.cetreg.payment.Trade;
import org.cetreg.shared.BaseAddress;
import org.cetreg.shared.Money;
import org.cetreg.shared.Time;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Alipay: page payments, refunds and daily statements. The implementation relies on these facts of the protocol:
 *
 * <ul>
 *   <li>A request is a set of parameters: the common ones in the query, and {@code biz_content} (JSON) in the query for
 *       pages and in the form for calls. {@code sign} is the RSA2 signature over all other non-empty parameters,
 *       sorted and joined as {@code name=value&...} before encoding.
 *   <li>{@code alipay.trade.page.pay} is a GET request by the payer's browser. The trade is created only when the payer
 *       opens the page; after {@code time_expire} (Beijing time) it cannot be paid. {@code subject} must not contain
 *       {@code / = &}, and a comma would break the table of the statement.
 *   <li>The platform posts notifications to {@code notify_url} and repeats them for about a day until the answer is
 *       {@code success}; their signature covers all non-empty, decoded parameters except {@code sign} and
 *       {@code sign_type}.
 *   <li>{@code alipay.trade.query} and {@code alipay.trade.close} answer {@code ACQ.TRADE_NOT_EXIST} until the trade has
 *       been created. A paid trade cannot be closed.
 *   <li>{@code alipay.trade.refund} moves money once for each {@code out_request_no}. {@code fund_change} says whether
 *       this call moved it; {@code alipay.trade.fastpay.refund.query} says whether an earlier call did. The same
 *       number with another amount is refused.
 *   <li>{@code alipay.data.dataservice.bill.downloadurl.query} returns an address at which the statement of a day is
 *       available for 30 seconds, from about ten o'clock on the next day.
 *   <li>{@code out_trade_no} is the merchant's number and unique to each trade; amounts are yuan with two decimals.
 * </ul>
 */
@Component
@Order(1)
class Alipay implements Platform {

    private static final PaymentMethod METHOD = new PaymentMethod("ALIPAY");
    private static final String RETURN_PATH = "/payment/alipay/return";

    private static final DateTimeFormatter BEIJING_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Time.BEIJING);
    private static final String PAGE_PAY = "alipay.trade.page.pay";
    private static final String QUERY = "alipay.trade.query";
    private static final String CLOSE = "alipay.trade.close";
    private static final String REFUND = "alipay.trade.refund";
    private static final String REFUND_QUERY = "alipay.trade.fastpay.refund.query";
    private static final String BILL = "alipay.data.dataservice.bill.downloadurl.query";
    private static final String NO_BILL = "bill_not_exist";
    private static final String NO_TRADE = "ACQ.TRADE_NOT_EXIST";

    private final AlipaySettings settings;
    private final BaseAddress base;
    private final Clock clock;
    private final Rsa2 rsa2;
    private final Gateway gateway;
    private final AlipayNotifications notifications;
    private final ObjectMapper json = new ObjectMapper();

    Alipay(AlipaySettings settings, BaseAddress base, Clock clock) {
        this.settings = settings;
        this.base = base;
        this.clock = clock;
        this.rsa2 = new Rsa2(settings.privateKey(), settings.platformPublicKey());
        this.gateway = new Gateway(settings);
        this.notifications = new AlipayNotifications(settings, rsa2);
    }

    @Override
    public PaymentMethod method() {
        return METHOD;
    }

    @Override
    public boolean isOffered() {
        return settings.offered();
    }

    @Override
    public String returnPath() {
        return RETURN_PATH;
    }

    @Override
    public String returnParameter() {
        return "out_trade_no";
    }

    @Override
    public PlatformPage page(PageRequest request) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("out_trade_no", request.orderNumber());
        content.put("product_code", "FAST_INSTANT_TRADE_PAY");
        content.put("total_amount", request.amount().yuan());
        content.put("subject", request.title().replaceAll("[/=&,]", " "));
        content.put("time_expire", BEIJING_TIME.format(request.expiresAt()));
        Map<String, String> parameters = common(PAGE_PAY);
        parameters.put("notify_url", base.of(notifications.path()).toString());
        parameters.put("return_url", base.of(RETURN_PATH).toString());
        parameters.put("biz_content", write(content));
        sign(parameters);
        return PlatformPage.at(URI.create(settings.gateway() + "?" + Parameters.encoded(parameters)));
    }

    @Override
    public Trade query(String orderNumber) {
        GatewayAnswer answer = call(QUERY, orderNumber);
        if (answer.refusedBecause(NO_TRADE)) {
            return Trade.none(orderNumber);
        }
        if (!answer.isSuccess() || !answer.text("out_trade_no").equals(orderNumber)) {
            throw new PlatformUnavailable("No answer about order " + orderNumber + ": " + answer.text("sub_code"));
        }
        try {
            return new Trade(
                    orderNumber,
                    AlipayNotifications.state(answer.text("trade_status")),
                    answer.text("trade_no"),
                    Money.ofYuan(answer.text("total_amount")),
                    TimeOfPayment.read(answer.text("send_pay_date")));
        } catch (IllegalArgumentException e) {
            throw new PlatformUnavailable("The answer about order " + orderNumber + " cannot be read", e);
        }
    }

    @Override
    public boolean close(String orderNumber) {
        GatewayAnswer answer = call(CLOSE, orderNumber);
        if (answer.isSuccess() && !answer.text("out_trade_no").equals(orderNumber)) {
            throw new PlatformUnavailable("The gateway answers about an order other than " + orderNumber);
        }
        return answer.isSuccess() || answer.refusedBecause(NO_TRADE);
    }

    @Override
    public RefundAnswer refund(RefundRequest request) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("out_trade_no", request.orderNumber());
        content.put("refund_amount", request.amount().yuan());
        content.put("out_request_no", request.requestNumber());
        content.put("refund_reason", request.reason());
        GatewayAnswer answer = call(REFUND, content);
        if (!answer.isSuccess()) {
            if (answer.isUnclear()) {
                throw new PlatformUnavailable("No clear answer to refund " + request.requestNumber());
            }
            return !answer.refusedBecause(NO_TRADE) && wasRefunded(request) // by an earlier attempt
                    ? RefundAnswer.done()
                    : RefundAnswer.refused(answer.text("sub_code"));
        }
        if (!answer.text("out_trade_no").equals(request.orderNumber())) {
            throw new PlatformUnavailable("The gateway answers about an order other than " + request.orderNumber());
        }
        return answer.text("fund_change").equals("Y") || wasRefunded(request)
                ? RefundAnswer.done()
                : RefundAnswer.accepted();
    }

    /** Returns whether an earlier attempt made the refund, for a request that moved no money this time. */
    private boolean wasRefunded(RefundRequest request) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("out_trade_no", request.orderNumber());
        content.put("out_request_no", request.requestNumber());
        GatewayAnswer answer = call(REFUND_QUERY, content);
        if (!answer.isSuccess()) {
            throw new PlatformUnavailable("No clear answer about refund " + request.requestNumber());
        }
        return answer.text("refund_status").equals("REFUND_SUCCESS")
                && answer.text("out_request_no").equals(request.requestNumber())
                && answer.text("refund_amount").equals(request.amount().yuan());
    }

    @Override
    public boolean bill(LocalDate day, Consumer<BillLine> lines) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("bill_type", "trade");
        content.put("bill_date", day.toString());
        GatewayAnswer answer = call(BILL, content);
        if (!answer.isSuccess()) {
            if (answer.text("sub_code").toLowerCase(Locale.ROOT).endsWith(NO_BILL)) {
                return false;
            }
            throw new PlatformUnavailable("No statement of " + day + ": " + answer.text("sub_code"));
        }
        try {
            Path zip = Files.createTempFile("bill", ".zip");
            try {
                gateway.download(address(answer.text("bill_download_url")), zip);
                AlipayBill.read(zip, lines);
            } finally {
                Files.delete(zip);
            }
            return true;
        } catch (IOException e) {
            throw new PlatformUnavailable("The statement of " + day + " cannot be read", e);
        }
    }

    private static URI address(String text) {
        URI address = text.matches("https?://\\S+") ? URI.create(text) : null;
        if (address == null || address.getHost() == null) {
            throw new PlatformUnavailable("The statement has no address");
        }
        return address;
    }

    @Override
    public AlipayNotifications notifications() {
        return notifications;
    }

    private GatewayAnswer call(String method, String orderNumber) {
        try {
            return call(method, Map.of("out_trade_no", orderNumber));
        } catch (PlatformUnavailable e) {
            throw new PlatformUnavailable("No clear answer about order " + orderNumber, e);
        }
    }

    private GatewayAnswer call(String method, Map<String, String> content) {
        Map<String, String> parameters = common(method);
        parameters.put("biz_content", write(content));
        sign(parameters);
        String form = Parameters.encoded(Map.of("biz_content", parameters.remove("biz_content")));
        String body = gateway.post(Parameters.encoded(parameters), form);
        return GatewayAnswer.read(body, method, rsa2);
    }

    private Map<String, String> common(String method) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("app_id", settings.appId());
        parameters.put("method", method);
        parameters.put("format", "json");
        parameters.put("charset", "utf-8");
        parameters.put("sign_type", "RSA2");
        parameters.put("timestamp", BEIJING_TIME.format(clock.instant()));
        parameters.put("version", "1.0");
        return parameters;
    }

    private void sign(Map<String, String> parameters) {
        parameters.put("sign", rsa2.sign(Parameters.signedOfRequest(parameters)));
    }

    private String write(Map<String, String> content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
