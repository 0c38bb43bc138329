package org.cetreg.payment.alipay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.PageRequest;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.Platform;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.BaseAddress;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Alipay: payments on its page for computers and its page for phones, refunds and daily statements. The implementation
 * relies on these facts of the protocol; {@link SignedRequests} and {@link AlipayRefunds} have theirs:
 *
 * <ul>
 *   <li>{@code alipay.trade.page.pay} and, on phones, {@code alipay.trade.wap.pay} are GET requests by the payer's
 *       browser. The trade is created only when the payer opens the page; after {@code time_expire} (Beijing time) it
 *       cannot be paid. {@code subject} must not contain {@code / = &}, and a comma would break the table of the
 *       statement. A payer on a phone who gives up is sent to {@code quit_url}, without parameters.
 *   <li>The platform posts notifications to {@code notify_url} and repeats them for about a day until the answer is
 *       {@code success}; their signature covers all non-empty, decoded parameters except {@code sign} and
 *       {@code sign_type}.
 *   <li>{@code alipay.trade.query} and {@code alipay.trade.close} answer {@code ACQ.TRADE_NOT_EXIST} until the trade has
 *       been created. A paid trade cannot be closed.
 *   <li>{@code alipay.data.dataservice.bill.downloadurl.query} returns an address at which the statement of a day is
 *       available for 30 seconds, from about ten o'clock on the next day.
 *   <li>{@code out_trade_no} is the merchant's number and unique to each trade, on whichever page it was opened; amounts
 *       are yuan with two decimals.
 * </ul>
 */
@Component
@Order(1)
class Alipay implements Platform {

    private static final PaymentMethod METHOD = new PaymentMethod("ALIPAY");
    private static final String RETURN_PATH = "/payment/alipay/return";
    private static final String RETURN_PARAMETER = "out_trade_no";

    private static final String PAGE_PAY = "alipay.trade.page.pay";
    private static final String WAP_PAY = "alipay.trade.wap.pay";
    private static final String QUERY = "alipay.trade.query";
    private static final String CLOSE = "alipay.trade.close";
    private static final String BILL = "alipay.data.dataservice.bill.downloadurl.query";
    private static final String NO_BILL = "bill_not_exist";

    private final AlipaySettings settings;
    private final BaseAddress base;
    private final Gateway gateway;
    private final SignedRequests requests;
    private final AlipayRefunds refunds;
    private final AlipayNotifications notifications;

    Alipay(AlipaySettings settings, BaseAddress base, Clock clock) {
        this.settings = settings;
        this.base = base;
        Rsa2 rsa2 = new Rsa2(settings.privateKey(), settings.platformPublicKey());
        gateway = new Gateway(settings);
        requests = new SignedRequests(settings, clock, rsa2, gateway);
        refunds = new AlipayRefunds(requests);
        notifications = new AlipayNotifications(settings, rsa2);
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
        return RETURN_PARAMETER;
    }

    @Override
    public PlatformPage page(PageRequest request) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("out_trade_no", request.orderNumber());
        content.put("product_code", request.phone() ? "QUICK_WAP_WAY" : "FAST_INSTANT_TRADE_PAY");
        content.put("total_amount", request.amount().yuan());
        content.put("subject", request.title().replaceAll("[/=&,]", " "));
        content.put("time_expire", SignedRequests.time(request.expiresAt()));
        if (request.phone()) {
            String parameter = "?" + RETURN_PARAMETER + "=" + request.orderNumber();
            content.put("quit_url", base.of(RETURN_PATH + parameter).toString());
        }
        return PlatformPage.at(requests.page(
                request.phone() ? WAP_PAY : PAGE_PAY, content, base.of(notifications.path()), base.of(RETURN_PATH)));
    }

    @Override
    public Trade query(String orderNumber) {
        GatewayAnswer answer = requests.call(QUERY, orderNumber);
        if (answer.refusedBecause(GatewayAnswer.NO_TRADE)) {
            return Trade.none(orderNumber);
        }
        if (!answer.isSuccess() || !answer.text("out_trade_no").equals(orderNumber)) {
            throw new PlatformUnavailable("No answer about order " + orderNumber + ": " + answer.text("sub_code"));
        }
        try {
            return TradeReport.read(orderNumber, answer::text);
        } catch (IllegalArgumentException e) {
            throw new PlatformUnavailable("The answer about order " + orderNumber + " cannot be read", e);
        }
    }

    @Override
    public boolean close(String orderNumber) {
        GatewayAnswer answer = requests.call(CLOSE, orderNumber);
        if (answer.isSuccess() && !answer.text("out_trade_no").equals(orderNumber)) {
            throw new PlatformUnavailable("The gateway answers about an order other than " + orderNumber);
        }
        return answer.isSuccess() || answer.refusedBecause(GatewayAnswer.NO_TRADE);
    }

    @Override
    public RefundAnswer refund(RefundRequest request) {
        return refunds.refund(request);
    }

    @Override
    public RefundAnswer refundState(RefundRequest request) {
        return refunds.state(request);
    }

    @Override
    public boolean bill(LocalDate day, Consumer<BillLine> lines) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("bill_type", "trade");
        content.put("bill_date", day.toString());
        GatewayAnswer answer = requests.call(BILL, content);
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
}
