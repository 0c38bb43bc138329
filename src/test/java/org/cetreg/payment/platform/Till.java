package org.cetreg.payment.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.shared.Money;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A second payment platform, as small and as different from Alipay as possible: it shows that a platform needs only a
 * bean and its texts. It is offered only while a test says so.
 */
public class Till implements Platform, Notifications {

    public static final PaymentMethod METHOD = new PaymentMethod("TILL");
    public static final String RETURN_PATH = "/payment/till/back";

    private static final Pattern SLIP = Pattern.compile("till (?<order>\\d+) (?<number>\\S+) (?<fen>\\d+) sealed");

    private final Map<String, Trade> trades = new ConcurrentHashMap<>();
    private final Map<LocalDate, List<BillLine>> bills = new ConcurrentHashMap<>();
    private volatile boolean offered;
    private volatile boolean silent;
    private volatile Runnable meanwhile = () -> {};
    private volatile RefundAnswer refundAnswer = RefundAnswer.done();
    private final List<RefundRequest> refunds = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** The platform's name in both languages. */
    public static class Texts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            String texts = context.getEnvironment().getRequiredProperty("spring.messages.basename");
            TestPropertyValues.of("spring.messages.basename=" + texts + ",messages/till")
                    .applyTo(context);
        }
    }

    /** Sets whether payers may choose it. */
    public void offer(boolean offered) {
        this.offered = offered;
    }

    /** Sets whether it leaves queries unanswered. */
    public void silence(boolean silent) {
        this.silent = silent;
    }

    /** Sets what happens while it is asked about an order or for a refund, before it answers. */
    public void whileAsked(Runnable meanwhile) {
        this.meanwhile = meanwhile;
    }

    /** Sets what it answers to requests for a refund. */
    public void answerRefunds(RefundAnswer answer) {
        this.refundAnswer = answer;
    }

    /** Returns the requests for refunds of an order that it received. */
    public List<RefundRequest> refunds(String orderNumber) {
        return refunds.stream()
                .filter(request -> request.orderNumber().equals(orderNumber))
                .toList();
    }

    /** Returns how often it was asked about an order, answered or not. */
    public int asked(String orderNumber) {
        return Collections.frequency(asked, orderNumber);
    }

    /** Lets a payer begin to pay: the trade waits, and stays payable, because a till cannot close trades. */
    public void begin(String orderNumber, Money amount) {
        trades.put(orderNumber, new Trade(orderNumber, Trade.State.WAITING, "till-" + orderNumber, amount));
    }

    /** Pays an order at this platform and returns the notification, which is not sent. */
    public String pay(String orderNumber, Money amount) {
        trades.put(orderNumber, new Trade(orderNumber, Trade.State.PAID, "till-" + orderNumber, amount));
        return "till " + orderNumber + " till-" + orderNumber + " " + amount.fen() + " sealed";
    }

    /** Sets the lines of a day's bill; null: there is none. A silent till does not say. */
    public void writeBill(LocalDate day, List<BillLine> lines) {
        if (lines == null) {
            bills.remove(day);
        } else {
            bills.put(day, List.copyOf(lines));
        }
    }

    @Override
    public PaymentMethod method() {
        return METHOD;
    }

    @Override
    public boolean isOffered() {
        return offered;
    }

    @Override
    public PlatformPage page(PageRequest request) {
        return PlatformPage.at(URI.create("http://till.example/pay/" + request.orderNumber() + "?fen="
                + request.amount().fen()));
    }

    @Override
    public String returnPath() {
        return RETURN_PATH;
    }

    @Override
    public String returnParameter() {
        return "slip";
    }

    @Override
    public Trade query(String orderNumber) {
        asked.add(orderNumber);
        meanwhile.run();
        if (silent) {
            throw new PlatformUnavailable("The till says nothing about order " + orderNumber);
        }
        return trades.getOrDefault(orderNumber, Trade.none(orderNumber));
    }

    @Override
    public boolean close(String orderNumber) {
        return query(orderNumber).state() != Trade.State.PAID;
    }

    @Override
    public RefundAnswer refund(RefundRequest request) {
        if (silent) {
            throw new PlatformUnavailable("The till says nothing about refund " + request.requestNumber());
        }
        refunds.add(request);
        meanwhile.run();
        return refundAnswer;
    }

    @Override
    public RefundAnswer refundState(RefundRequest request) {
        return RefundAnswer.unknown();
    }

    @Override
    public boolean bill(LocalDate day, Consumer<BillLine> lines) {
        if (silent) {
            throw new PlatformUnavailable("The till says nothing about " + day);
        }
        List<BillLine> bill = bills.get(day);
        if (bill != null) {
            bill.forEach(lines);
        }
        return bill != null;
    }

    @Override
    public Notifications notifications() {
        return this;
    }

    @Override
    public String path() {
        return "/payment/till/slips";
    }

    @Override
    public String mediaType() {
        return "text/plain";
    }

    @Override
    public NotifiedTrades read(byte[] body) {
        Matcher slip = SLIP.matcher(new String(body, UTF_8));
        if (!slip.matches()) {
            throw new NotGenuine("it is not sealed", "");
        }
        Money amount = new Money(Long.parseLong(slip.group("fen")));
        return NotifiedTrades.of(new Trade(slip.group("order"), Trade.State.PAID, slip.group("number"), amount));
    }

    @Override
    public String accepted() {
        return "KEPT";
    }

    @Override
    public String refused(String reason) {
        return "AGAIN " + reason;
    }
}
