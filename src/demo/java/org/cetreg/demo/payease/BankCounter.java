package org.cetreg.demo.payease;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Serves the payer: takes the merchant's form and lets the payer pay, be refused or leave at the bank's page. */
final class BankCounter {

    private static final String OID = "\\d{8}-" + PayEaseSimulator.MERCHANT + "-[0-9A-Za-z]{1,40}";
    private static final String AMOUNT = "(0|[1-9][0-9]{0,8})\\.[0-9]{2}";

    private final PayEaseKeys keys;
    private final BankBook book;
    private final NoticeSender notices;
    private final MerchantCalls calls;
    private final PayEaseFaults faults;
    private final BankPages pages;
    private final Duration lateness;
    private final Clock clock;

    BankCounter(
            PayEaseKeys keys,
            BankBook book,
            NoticeSender notices,
            MerchantCalls calls,
            PayEaseFaults faults,
            BankPages pages,
            Duration lateness,
            Clock clock) {
        this.keys = keys;
        this.book = book;
        this.notices = notices;
        this.calls = calls;
        this.faults = faults;
        this.pages = pages;
        this.lateness = lateness;
        this.clock = clock;
    }

    /** Takes the merchant's form, with or without a bank. */
    void take(BankWeb web) throws IOException {
        String problem = problem(web);
        if (!problem.isEmpty()) {
            web.html(BankWeb.BAD_REQUEST, pages.problem(web, problem));
            return;
        }
        String oid = web.parameter("v_oid");
        String amount = web.parameter("v_amount");
        String bank = web.parameter("v_pmode");
        String back = web.parameter("v_url");
        BankTrade trade =
                book.open(BankTrade.opened(UUID.randomUUID().toString(), oid, amount, bank, back, clock.instant()));
        if (!trade.isPaid() && !trade.amount().equals(amount)) {
            web.html(BankWeb.BAD_REQUEST, pages.problem(web, "Duplicate order number"));
            return;
        }
        book.change(oid, found -> found.isPaid() ? found : found.at(bank, back));
        web.redirect("/bank?trade=" + trade.id());
    }

    /** Returns what is wrong with the merchant's form; empty when it can be taken. */
    private String problem(BankWeb web) {
        String oid = web.parameter("v_oid");
        String amount = web.parameter("v_amount");
        String back = web.parameter("v_url");
        String fingerprint = keys.fingerprint(
                web.parameter("v_moneytype"),
                web.parameter("v_ymd"),
                amount,
                web.parameter("v_rcvname"),
                oid,
                web.parameter("v_mid"),
                back);
        if (!web.isPost() || !fingerprint.equals(web.parameter("v_md5info"))) {
            return "Fingerprint invalid";
        }
        boolean valid = oid.matches(OID)
                && oid.startsWith(web.parameter("v_ymd") + "-")
                && amount.matches(AMOUNT)
                && web.parameter("v_moneytype").equals("0")
                && back.matches("https?://.{1,250}")
                && web.parameter("v_pmode").matches("\\d{0,4}");
        return valid ? "" : "Invalid request";
    }

    /** Shows the bank's page, or does what its buttons say. */
    void serve(BankWeb web) throws IOException {
        Optional<BankTrade> found = book.findById(web.parameter("trade"));
        if (found.isEmpty()) {
            web.html(BankWeb.NOT_FOUND, pages.problem(web, "Invalid order number"));
            return;
        }
        BankTrade trade = found.get();
        if (!web.isPost()) {
            web.html(BankWeb.OK, pages.counter(web, trade, lateness));
            return;
        }
        String[] action = web.parameter("action").split(":", 2);
        switch (action[0]) {
            case "pay" -> pay(web, trade, action.length == 2 ? action[1] : "");
            case "refuse" -> {
                BankTrade refused = book.change(trade.oid(), now -> now.isPaid() ? now : now.refused());
                if (!refused.isPaid()) {
                    notices.again(trade.oid());
                }
                comeBack(web, refused);
            }
            case "leave" -> comeBack(web, trade);
            case "notify" -> {
                notices.again(trade.oid());
                showAgain(web, trade);
            }
            case "refund" -> {
                refundByHand(trade);
                showAgain(web, trade);
            }
            default -> web.html(BankWeb.BAD_REQUEST, pages.problem(web, "Invalid request"));
        }
    }

    /** Refunds what is left of a payment, as somebody at the platform might. */
    void refundByHand(BankTrade trade) {
        if (trade.isPaid() && trade.left().signum() > 0) {
            faults.note(PayEaseFault.REFUND_BY_HAND);
            calls.make(trade.oid(), trade.left().toPlainString(), "后台退款");
        }
    }

    private void pay(BankWeb web, BankTrade shown, String asked) throws IOException {
        String oid = shown.oid();
        if (shown.isPaid()) {
            showAgain(web, shown);
            return;
        }
        if (uses(PayEaseFault.SUCCESS_AFTER_FAILURE, asked)) {
            book.change(oid, now -> now.isPaid() ? now : now.refused());
            notices.again(oid);
        }
        boolean never = uses(PayEaseFault.NOTIFY_NEVER, asked);
        boolean more = uses(PayEaseFault.WRONG_AMOUNT, asked);
        boolean[] pays = new boolean[1];
        BankTrade trade = book.change(oid, now -> {
            pays[0] = !now.isPaid();
            String taken = more ? NoticeSender.oneFenMore(now.amount()) : now.amount();
            return now.isPaid() ? now : now.paid(taken, clock.instant(), !never);
        });
        if (!pays[0]) {
            showAgain(web, trade); // the button was pressed twice
            return;
        }
        if (!never) {
            notify(oid, asked);
        }
        if (uses(PayEaseFault.NO_RETURN, asked)) {
            web.html(BankWeb.OK, pages.stranded(web));
        } else {
            comeBack(web, trade);
        }
    }

    private void notify(String oid, String asked) {
        for (PayEaseFault ofTheNotice : List.of(PayEaseFault.WRONG_SIGNATURE, PayEaseFault.WRONG_ORDER)) {
            if (asked.equals(ofTheNotice.name())) {
                faults.plan(ofTheNotice, 1); // the sender takes it
            }
        }
        if (uses(PayEaseFault.NOTIFY_LATE, asked)) {
            notices.after(oid, lateness);
            return;
        }
        notices.now(oid);
        if (uses(PayEaseFault.NOTIFY_TWICE, asked)) {
            notices.again(oid);
        }
        if (uses(PayEaseFault.NOTIFY_OUT_OF_ORDER, asked)) {
            notices.refused(oid);
        }
    }

    private boolean uses(PayEaseFault fault, String asked) {
        if (asked.equals(fault.name())) {
            faults.note(fault);
            return true;
        }
        return faults.take(fault);
    }

    private static void showAgain(BankWeb web, BankTrade trade) throws IOException {
        web.redirect("/bank?trade=" + trade.id() + "&lang=" + BankPages.language(web));
    }

    private void comeBack(BankWeb web, BankTrade trade) throws IOException {
        String status = trade.isPaid() ? "20" : trade.status().equals(BankTrade.REFUSED) ? "30" : "1";
        String words = trade.isPaid() ? "支付完成" : trade.status().equals(BankTrade.REFUSED) ? "支付失败" : "已提交";
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("v_oid", trade.oid());
        fields.put("v_pstatus", status);
        fields.put("v_pstring", words);
        fields.put("v_pmode", BankNames.of(trade.bank()));
        fields.put("v_md5info", keys.fingerprint(trade.oid(), status, words, fields.get("v_pmode")));
        fields.put("v_amount", trade.amount());
        fields.put("v_moneytype", "0");
        fields.put("v_md5money", keys.fingerprint(trade.amount(), "0"));
        fields.put("v_sign", keys.sign(trade.oid(), status, trade.amount(), "0"));
        web.redirect(trade.returnUrl() + (trade.returnUrl().contains("?") ? "&" : "?") + BankWeb.encoded(fields));
    }
}
