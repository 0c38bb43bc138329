package org.cetreg.demo.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Serves {@code /gateway.do}: the merchant's calls, and the payers' browsers that the merchant sends. */
final class GatewayPage {

    private static final String INVALID = "40002";

    private final TradeBook book;
    private final TradeOpening opening;
    private final PlatformMessages messages;
    private final PayerPages pages;
    private final Refunds refunds;
    private final Bills bills;
    private final AlipayFaults faults;
    private final ObjectMapper json = new ObjectMapper();

    GatewayPage(
            TradeBook book,
            TradeOpening opening,
            PlatformMessages messages,
            PayerPages pages,
            Refunds refunds,
            Bills bills,
            AlipayFaults faults) {
        this.book = book;
        this.opening = opening;
        this.messages = messages;
        this.pages = pages;
        this.refunds = refunds;
        this.bills = bills;
        this.faults = faults;
    }

    void answer(Web web) throws IOException {
        String method = web.parameter("method");
        if (TradeOpening.isPage(method)) {
            open(web);
            return;
        }
        String invalid = opening.invalid(web.parameters());
        if (invalid != null) {
            refuse(web, method, invalid);
            return;
        }
        try {
            call(web, method, json.readTree(web.parameter("biz_content")));
        } catch (JsonProcessingException e) {
            refuse(web, method, "isv.invalid-parameter");
        }
    }

    private void open(Web web) throws IOException {
        if (faults.isDown()) {
            web.html(Web.UNAVAILABLE, pages.down(web));
            return;
        }
        try {
            web.redirect("/cashier?trade=" + opening.open(web.parameters()).platformNumber());
        } catch (TradeOpening.Refused e) {
            web.html(Web.BAD_REQUEST, pages.problem(web, e.getMessage()));
        }
    }

    /** Carries out a call; whatever has no answer ends the connection, as if time had run out. */
    private void call(Web web, String method, JsonNode content) throws IOException {
        String number = content.path("out_trade_no").asText("");
        String answer = faults.strikes(AlipayFault.DOWN, number)
                ? null
                : switch (method) {
                    case "alipay.trade.query" -> query(method, number);
                    case "alipay.trade.close" -> close(method, number);
                    case "alipay.trade.refund" -> refunds.refund(method, content);
                    case "alipay.trade.fastpay.refund.query" -> refunds.query(method, content);
                    case "alipay.data.dataservice.bill.downloadurl.query" -> bill(web, method, content);
                    default -> refusal(method, "isv.invalid-method");
                };
        if (answer == null) {
            web.hangUp();
        } else {
            web.text(Web.OK, "text/html", answer);
        }
    }

    private void refuse(Web web, String method, String subCode) throws IOException {
        web.text(Web.OK, "text/html", refusal(method, subCode));
    }

    private String refusal(String method, String subCode) {
        String name = method.matches("[a-z.]{1,60}") ? method : "error";
        return messages.refused(name, INVALID, subCode, subCode);
    }

    private String query(String method, String number) {
        if (faults.strikes(AlipayFault.QUERY_UNANSWERED, number)) {
            return null;
        }
        return book.find(number).map(trade -> messages.queried(method, trade)).orElseGet(() -> noTrade(method));
    }

    private String close(String method, String number) {
        String answer = closed(method, number);
        return faults.strikes(AlipayFault.CLOSE_UNANSWERED, number) ? null : answer;
    }

    private String closed(String method, String number) {
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
}
