package org.cetreg.demo.alipay;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Serves daily statements, available from ten o'clock on the next day at an address that is valid for 30 seconds. They
 * are written while they are sent. A statement once sent does not change, and so it lacks or doubles the same lines
 * each time.
 */
final class Bills {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final LocalTime READY = LocalTime.of(10, 0);
    private static final Duration LASTS = Duration.ofSeconds(30);

    private final TradeBook book;
    private final AlipayFaults faults;
    private final Clock clock;
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();
    private final Map<LocalDate, Supplier<Stream<BilledLine>>> further = new ConcurrentHashMap<>();
    private final Map<String, Integer> copies = new ConcurrentHashMap<>();
    private final Set<LocalDate> sent = ConcurrentHashMap.newKeySet();

    Bills(TradeBook book, AlipayFaults faults, Clock clock) {
        this.book = book;
        this.faults = faults;
        this.clock = clock;
    }

    private record Address(LocalDate day, Instant until) {}

    /** Adds lines to the statement of a day, as if there had been trades. */
    void add(LocalDate day, Supplier<Stream<BilledLine>> lines) {
        further.put(day, lines);
    }

    /** Returns the temporary path of the statement of a day; null when there is none. */
    String path(String type, String date) {
        try {
            LocalDate day = LocalDate.parse(date);
            Instant ready = day.plusDays(1).atTime(READY).atZone(BEIJING).toInstant();
            if (!type.equals("trade") || clock.instant().isBefore(ready) || isEmpty(day)) {
                return null;
            }
            String token = UUID.randomUUID().toString();
            addresses.values().removeIf(address -> address.until().isBefore(clock.instant()));
            addresses.put(token, new Address(day, clock.instant().plus(LASTS)));
            return "/bill?fileId=" + token;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Answers {@code /bill} with the file itself. */
    void answer(Web web) throws IOException {
        Address address = addresses.get(web.parameter("fileId"));
        if (faults.strikes(AlipayFault.DOWN, "")) {
            web.hangUp();
        } else if (address == null || clock.instant().isAfter(address.until())) {
            web.text(Web.NOT_FOUND, "text/plain", "The address is not valid any more.");
        } else {
            LocalDate day = address.day();
            web.stream(
                    "application/zip",
                    out -> BillTable.write(out, day, lines(day).flatMap(line -> copied(day, line))));
            sent.add(day);
        }
    }

    private boolean isEmpty(LocalDate day) {
        return lines(day).findAny().isEmpty();
    }

    private Stream<BilledLine> lines(LocalDate day) {
        Stream<BilledLine> own = book.all().stream().flatMap(Bills::lines).filter(line -> isOn(day, line.at()));
        return Stream.concat(own, further.getOrDefault(day, Stream::of).get());
    }

    private static Stream<BilledLine> lines(SimulatedTrade trade) {
        if (trade.paidAt() == null) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(line(trade, "", trade.amount(), trade.paidAt())),
                trade.refunds().stream()
                        .map(refund -> line(trade, refund.requestNumber(), refund.amount(), refund.at())));
    }

    private static BilledLine line(SimulatedTrade trade, String request, String amount, Instant at) {
        String subject = trade.subject().replace(',', ' ');
        return new BilledLine(
                trade.number(), trade.platformNumber(), request, subject, Yuan.fen(amount), trade.createdAt(), at);
    }

    /** Returns the line as often as the statement has it: once, unless a fault strikes it when it is first sent. */
    private Stream<BilledLine> copied(LocalDate day, BilledLine line) {
        String key = line.orderNumber() + " " + line.requestNumber();
        Integer times = copies.get(key);
        if (times == null && !sent.contains(day)) {
            times = times(line.orderNumber());
            if (times != 1) {
                copies.put(key, times);
            }
        }
        return times == null || times == 1
                ? Stream.of(line)
                : Stream.of(line, line).limit(times);
    }

    private int times(String orderNumber) {
        if (faults.strikes(AlipayFault.BILL_LACKS_LINE, orderNumber)) {
            return 0;
        }
        return faults.strikes(AlipayFault.BILL_DOUBLES_LINE, orderNumber) ? 2 : 1;
    }

    private static boolean isOn(LocalDate day, Instant moment) {
        return moment.atZone(BEIJING).toLocalDate().equals(day);
    }
}
