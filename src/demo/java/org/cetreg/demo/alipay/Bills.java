package org.cetreg.demo.alipay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Serves daily statements, available from ten o'clock on the next day: a zip of two tables in GBK at an address that is
 * valid for 30 seconds.
 */
final class Bills {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Charset GBK = Charset.forName("GBK");
    private static final LocalTime READY = LocalTime.of(10, 0);
    private static final Duration LASTS = Duration.ofSeconds(30);
    private static final String RULE = "-".repeat(40);
    private static final String COLUMNS = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,"
            + "对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,"
            + "券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";

    private final TradeBook book;
    private final Clock clock;
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();

    Bills(TradeBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    private record Address(LocalDate day, Instant until) {}

    /** Returns the temporary path of the statement of a day; null when there is none. */
    String path(String type, String date) {
        try {
            LocalDate day = LocalDate.parse(date);
            Instant ready = day.plusDays(1).atTime(READY).atZone(BEIJING).toInstant();
            if (!type.equals("trade")
                    || clock.instant().isBefore(ready)
                    || rows(day).isEmpty()) {
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
        if (address == null || clock.instant().isAfter(address.until())) {
            web.text(Web.NOT_FOUND, "text/plain", "The address is not valid any more.");
        } else {
            web.file("application/zip", zip(address.day()));
        }
    }

    private byte[] zip(LocalDate day) throws IOException {
        String name = PlatformMessages.SELLER + "0156_" + day.toString().replace("-", "") + "_业务明细";
        List<Row> rows = rows(day);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            zip.putNextEntry(new ZipEntry(name + "(汇总).csv"));
            zip.write(("#支付宝业务汇总查询\r\n" + totals(rows)).getBytes(GBK));
            zip.putNextEntry(new ZipEntry(name + ".csv"));
            StringBuilder table = new StringBuilder("#支付宝业务明细查询\r\n#账号：[" + PlatformMessages.SELLER + "0156]\r\n");
            table.append("#" + RULE + "业务明细列表" + RULE + "\r\n").append(COLUMNS).append("\r\n");
            rows.forEach(row -> table.append(row.text()).append("\r\n"));
            table.append("#" + RULE + "业务明细列表结束" + RULE + "\r\n").append(totals(rows));
            zip.write(table.toString().getBytes(GBK));
        }
        return bytes.toByteArray();
    }

    private record Row(String type, String amount, String text) {}

    private static String totals(List<Row> rows) {
        return total(rows, "交易", "商家实收共") + total(rows, "退款", "商家实收退款共");
    }

    private static String total(List<Row> rows, String type, String words) {
        List<Row> some = rows.stream().filter(row -> row.type().equals(type)).toList();
        BigDecimal sum =
                some.stream().map(row -> new BigDecimal(row.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return "#" + type + "合计：" + some.size() + "笔，" + words + sum + "元\r\n";
    }

    private List<Row> rows(LocalDate day) {
        List<Row> rows = new ArrayList<>();
        for (SimulatedTrade trade : book.latest(Integer.MAX_VALUE)) {
            if (trade.paidAt() != null && isOn(day, trade.paidAt())) {
                rows.add(row(trade, "交易", trade.amount(), trade.paidAt(), ""));
            }
            trade.refunds().stream()
                    .filter(refund -> isOn(day, refund.at()))
                    .forEach(refund ->
                            rows.add(row(trade, "退款", "-" + refund.amount(), refund.at(), refund.requestNumber())));
        }
        return rows;
    }

    private static Row row(SimulatedTrade trade, String type, String amount, Instant done, String request) {
        List<String> values = List.of(
                trade.platformNumber() + "\t",
                trade.number() + "\t",
                type,
                trade.subject().replace(',', ' '),
                PlatformMessages.TIME.format(trade.createdAt()),
                PlatformMessages.TIME.format(done));
        return new Row(
                type,
                amount,
                String.join(",", values) + ",,,,,sim***@example.com," + amount + "," + amount
                        + ",0.00,0.00,0.00,0.00,0.00,,0.00,0.00," + request + ",0.00,0.00,");
    }

    private static boolean isOn(LocalDate day, Instant moment) {
        return moment.atZone(BEIJING).toLocalDate().equals(day);
    }
}
