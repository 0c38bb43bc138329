package org.cetreg.payment.payease;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.cetreg.payment.platform.Bank;
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
import org.cetreg.shared.settings.WrongSettings;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * PayEase (首信易): payments at a bank that the payer chooses on our page. The package's description says what of this
 * protocol is documented and what is not.
 */
@Component
@Order(2)
class PayEase implements Platform {

    /** The version of the lists of refunds. */
    static final String VERSION = "1.0";

    private static final PaymentMethod METHOD = new PaymentMethod("PAYEASE");
    private static final String RETURN_PATH = "/payment/payease/return";
    private static final String AT_A_BANK = "/customer/gb/pay_bank.jsp";
    private static final String AT_ANY_BANK = "/prs/user_payment.checkit";
    private static final String YUAN = "0";

    private final PayEaseSettings settings;
    private final BaseAddress base;
    private final List<Bank> banks;
    private final PayEaseSignatures signatures;
    private final PayEaseApi api;
    private final PayEaseRefunds refunds;
    private final PayEaseBill bill;
    private final PayEaseNotifications notifications;

    /**
     * Creates the client.
     *
     * @throws WrongSettings when the list of banks has one twice or one without a name
     */
    PayEase(PayEaseSettings settings, BaseAddress base, MessageSource texts) {
        this.settings = settings;
        this.base = base;
        this.banks = banks(settings, texts);
        this.signatures = new PayEaseSignatures(settings.md5Key(), settings.platformPublicKey());
        this.api = new PayEaseApi(settings);
        this.refunds = new PayEaseRefunds(settings, signatures, api);
        this.bill = new PayEaseBill(settings.merchantId(), signatures, api);
        this.notifications = new PayEaseNotifications(settings.merchantId(), signatures);
    }

    private static List<Bank> banks(PayEaseSettings settings, MessageSource texts) {
        List<String> problems = new ArrayList<>();
        Map<String, Bank> found = new LinkedHashMap<>();
        for (PayEaseSettings.BankChoice choice : settings.banks()) {
            for (Locale language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                if (texts.getMessage(choice.messageKey(), null, null, language) == null) {
                    problems.add("cet.payment.payease.banks: the bank " + choice.code() + " has the name "
                            + choice.name() + ", but there is no text " + choice.messageKey() + ".");
                    break;
                }
            }
            if (found.put(choice.code(), new Bank(choice.code(), choice.messageKey())) != null) {
                problems.add("cet.payment.payease.banks: the bank " + choice.code() + " is listed twice.");
            }
        }
        if (!problems.isEmpty()) {
            throw new WrongSettings(problems);
        }
        return List.copyOf(found.values());
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
    public List<Bank> banks() {
        return banks;
    }

    @Override
    public String returnPath() {
        return RETURN_PATH;
    }

    @Override
    public String returnParameter() {
        return "v_oid";
    }

    @Override
    public String returnedOrder(String value) {
        return PayEaseOrderId.read(value).map(PayEaseOrderId::number).orElse("");
    }

    /** The platform is told neither the title nor until when it may take the money: it has no field for them. */
    @Override
    public PlatformPage page(PageRequest request) {
        String merchant = settings.merchantId();
        PayEaseOrderId id = PayEaseOrderId.of(merchant, request.orderNumber());
        String amount = request.amount().yuan();
        String back = base.of(RETURN_PATH).toString();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("v_mid", merchant);
        fields.put("v_oid", id.toString());
        // The payer's name and address are required, but not needed by anybody: PayEase suggests the merchant's number.
        List.of("v_rcvname", "v_rcvaddr", "v_rcvtel", "v_rcvpost").forEach(name -> fields.put(name, merchant));
        fields.put("v_amount", amount);
        fields.put("v_ymd", id.day());
        fields.put("v_orderstatus", "1");
        fields.put("v_ordername", merchant);
        fields.put("v_moneytype", YUAN);
        fields.put("v_url", back);
        fields.put(
                "v_md5info", signatures.fingerprint(YUAN, id.day(), amount, merchant, id.toString(), merchant, back));
        request.bank().ifPresent(bank -> fields.put("v_pmode", bank));
        String path = request.bank().isPresent() ? AT_A_BANK : AT_ANY_BANK;
        return new PlatformPage(settings.gateway().resolve(path), fields, PayEaseSignatures.GBK);
    }

    /** The platform may list each attempt to pay as a record of its own: the one that succeeded decides. */
    @Override
    public Trade query(String orderNumber) {
        PayEaseOrderId id = PayEaseOrderId.of(settings.merchantId(), orderNumber);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("v_mid", settings.merchantId());
        form.put("v_oid", id.toString());
        form.put("v_mac", signatures.fingerprint(settings.merchantId(), id.toString()));
        PayEaseAnswer answer = api.ask(PayEasePath.ORDER, form).checked("order " + orderNumber);
        if (answer.records().isEmpty()) {
            return Trade.none(orderNumber);
        }
        Map<String, String> order = answer.records().stream()
                .filter(record -> PayEaseNotifications.PAID.equals(record.get("pstatus")))
                .findFirst()
                .orElse(answer.records().get(0));
        String oid = order.getOrDefault("oid", "");
        String status = order.getOrDefault("pstatus", "");
        String amount = order.getOrDefault("amount", "");
        String currency = order.getOrDefault("moneytype", "");
        if (!oid.equals(id.toString())
                || !signatures.isPlatforms(order.getOrDefault("sign", ""), oid, status, amount, currency)) {
            throw new PlatformUnavailable("The answer is not a signed one about order " + orderNumber);
        }
        try {
            return PayEaseNotifications.trade(id, status, amount, currency);
        } catch (IllegalArgumentException e) {
            throw new PlatformUnavailable("The answer about order " + orderNumber + " cannot be read", e);
        }
    }

    @Override
    public boolean closesTrades() {
        return false;
    }

    @Override
    public boolean close(String orderNumber) {
        throw new UnsupportedOperationException("PayEase has no way to close a trade");
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
        return bill.read(day, lines);
    }

    @Override
    public PayEaseNotifications notifications() {
        return notifications;
    }
}
