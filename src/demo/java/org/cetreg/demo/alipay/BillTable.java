package org.cetreg.demo.alipay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a statement in the platform's format, line by line: a zip of two tables in GBK. */
final class BillTable {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String RULE = "-".repeat(40);
    private static final String COLUMNS = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,"
            + "对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,"
            + "券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    private static final String END = "\r\n";

    private final Writer table;
    private long payments;
    private long refunds;
    private long paid;
    private long refunded;

    private BillTable(Writer table) {
        this.table = table;
    }

    /** Writes the statement of a day with these lines. */
    static void write(OutputStream out, LocalDate day, Stream<BilledLine> lines) throws IOException {
        String name = PlatformMessages.SELLER + "0156_" + day.toString().replace("-", "") + "_业务明细";
        ZipOutputStream zip = new ZipOutputStream(out, GBK);
        zip.setLevel(Deflater.BEST_SPEED);
        Writer text = new BufferedWriter(new OutputStreamWriter(zip, GBK), 1 << 16);
        BillTable table = new BillTable(text);
        zip.putNextEntry(new ZipEntry(name + ".csv"));
        table.all(lines.iterator());
        text.flush();
        zip.putNextEntry(new ZipEntry(name + "(汇总).csv"));
        text.write("#支付宝业务汇总查询" + END + table.totals());
        text.close(); // not when writing failed: half a statement must not look whole
    }

    private void all(Iterator<BilledLine> lines) throws IOException {
        table.write("#支付宝业务明细查询" + END + "#账号：[" + PlatformMessages.SELLER + "0156]" + END);
        table.write("#" + RULE + "业务明细列表" + RULE + END + COLUMNS + END);
        while (lines.hasNext()) {
            line(lines.next());
        }
        table.write("#" + RULE + "业务明细列表结束" + RULE + END + totals());
    }

    private void line(BilledLine line) throws IOException {
        if (line.isRefund()) {
            refunds++;
            refunded += line.fen();
        } else {
            payments++;
            paid += line.fen();
        }
        String amount = (line.isRefund() ? "-" : "") + Yuan.of(line.fen());
        table.append(line.platformNumber())
                .append("\t,")
                .append(line.orderNumber())
                .append("\t,");
        table.append(line.isRefund() ? "退款" : "交易")
                .append(',')
                .append(line.subject())
                .append(',');
        PlatformMessages.TIME.formatTo(line.createdAt(), table);
        table.append(',');
        PlatformMessages.TIME.formatTo(line.at(), table);
        table.append(",,,,,sim***@example.com,").append(amount).append(',').append(amount);
        table.append(",0.00,0.00,0.00,0.00,0.00,,0.00,0.00,").append(line.requestNumber());
        table.append(",0.00,0.00,").append(END);
    }

    private String totals() {
        return total("交易", payments, "商家实收共", Yuan.of(paid)) + total("退款", refunds, "商家实收退款共", Yuan.of(-refunded));
    }

    private static String total(String kind, long count, String words, String sum) {
        return "#" + kind + "合计：" + count + "笔，" + words + sum + "元" + END;
    }
}
