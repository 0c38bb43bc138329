package org.cetreg.payment.alipay;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.shared.Money;
import org.cetreg.shared.csv.Lines;
import org.cetreg.shared.time.Time;

/**
 * Reads Alipay's daily statement. The parser relies on the following format: a zip with two tables in GBK; the one
 * whose name does not mark it as a summary lists each payment and refund. Lines that begin with {@code #} describe the
 * table: where the list begins and ends, and the numbers of payments and refunds. The first line of the list contains
 * the column names; values are not quoted and may end in a tab; amounts of refunds are negative.
 */
final class AlipayBill {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String SUMMARY = "汇总";
    private static final String END = "业务明细列表结束";
    private static final Pattern TOTAL = Pattern.compile("#+\\s*(交易|退款)合计：\\s*(\\d{1,9})笔.*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String FEE = "服务费（元）"; // not in every statement; negative where the platform charges it
    private static final List<String> COLUMNS = List.of("支付宝交易号", "商户订单号", "业务类型", "完成时间", "订单金额（元）", "退款批次号/请求号");

    private final Consumer<BillLine> lines;
    private final Map<Kind, Integer> found = new EnumMap<>(Map.of(Kind.PAYMENT, 0, Kind.REFUND, 0));
    private final Map<Kind, Integer> told = new EnumMap<>(Kind.class);
    private int[] places;
    private int feePlace;
    private int width;
    private boolean ended;
    private Lines text;

    private AlipayBill(Consumer<BillLine> lines) {
        this.lines = lines;
    }

    /**
     * Reads a statement and passes each of its lines to the consumer.
     *
     * @param zip the file as the platform sent it
     * @throws IOException when it is not a zip file
     * @throws PlatformUnavailable when it is incomplete or lacks required content
     */
    static void read(Path zip, Consumer<BillLine> lines) throws IOException {
        try (ZipInputStream files = new ZipInputStream(Files.newInputStream(zip), GBK)) {
            for (ZipEntry file = next(files); file != null; file = next(files)) {
                if (!file.getName().contains(SUMMARY)) {
                    new AlipayBill(lines).read(files);
                    return;
                }
            }
        }
        throw new PlatformUnavailable("The statement has no list of payments");
    }

    private static ZipEntry next(ZipInputStream files) throws IOException {
        try {
            return files.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new IOException("The name of a file in the statement is not in GBK", e);
        }
    }

    private void read(InputStream table) throws IOException {
        text = new Lines(new InputStreamReader(table, GBK));
        while (text.next()) {
            expect(!text.isTooLong(), "a line is too long");
            String line = text.text();
            if (line.startsWith("#")) {
                about(line);
            } else if (!line.isBlank() && !ended) {
                row(line.split(",", -1));
            }
        }
        expect(ended, "it ends in the middle");
        expect(told.size() == Kind.values().length, "it does not say how many payments and refunds there are");
        told.forEach((kind, count) -> expect(
                found.get(kind).equals(count), "it declares " + count + " " + kind + ", not " + found.get(kind)));
    }

    private void about(String line) {
        ended |= line.contains(END);
        Matcher total = TOTAL.matcher(line);
        if (total.matches()) {
            told.put(kind(total.group(1)), Integer.valueOf(total.group(2)));
        }
    }

    private void row(String[] values) {
        if (places == null) {
            header(Stream.of(values).map(String::strip).toList());
            return;
        }
        expect(values.length == width, "a line has " + values.length + " values");
        BillLine line = line(values);
        found.merge(line.kind(), 1, Integer::sum);
        lines.accept(line);
    }

    private void header(List<String> columns) {
        COLUMNS.forEach(column -> expect(columns.contains(column), "a column is missing: " + column));
        places = COLUMNS.stream().mapToInt(columns::indexOf).toArray();
        width = columns.size();
        feePlace = columns.indexOf(FEE);
    }

    private BillLine line(String[] values) {
        try {
            Kind kind = kind(value(values, 2));
            return new BillLine(
                    kind,
                    value(values, 1),
                    value(values, 0),
                    kind == Kind.REFUND ? value(values, 5) : "",
                    Money.ofYuan(kind == Kind.REFUND ? positive(value(values, 4)) : value(values, 4)),
                    fee(values),
                    LocalDateTime.parse(value(values, 3), TIME)
                            .atZone(Time.BEIJING)
                            .toInstant());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new PlatformUnavailable("The statement cannot be read: a value of line " + text.number(), e);
        }
    }

    private String value(String[] values, int column) {
        return values[places[column]].strip();
    }

    private Money fee(String[] values) {
        String fee = feePlace < 0 ? "" : values[feePlace].strip();
        return fee.isEmpty() ? Money.ZERO : Money.ofYuan(positive(fee));
    }

    private static String positive(String amount) {
        return amount.startsWith("-") ? amount.substring(1) : amount;
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "交易" -> Kind.PAYMENT;
            case "退款" -> Kind.REFUND;
            default -> throw new IllegalArgumentException("neither payment nor refund");
        };
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new PlatformUnavailable("The statement cannot be read: " + otherwise);
        }
    }
}
