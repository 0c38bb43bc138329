package org.cetreg.payment.alipay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cetreg.payment.platform.BillLine;

/** A statement of any size in Alipay's format, in a file. */
public final class WrittenBill {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String COLUMNS = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,"
            + "支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,"
            + "退款批次号/请求号,服务费（元）,分润（元）,备注";

    private final Path zip;

    /**
     * Writes a statement of payments.
     *
     * @param lines returns the number, the order's number, the time and the amount of a payment, joined by commas
     */
    public WrittenBill(Path zip, int payments, IntFunction<String> lines) throws IOException {
        this.zip = zip;
        try (ZipOutputStream file = new ZipOutputStream(Files.newOutputStream(zip), GBK);
                Writer text = new BufferedWriter(new OutputStreamWriter(file, GBK))) {
            file.putNextEntry(new ZipEntry("20880000000000010156_业务明细.csv"));
            text.write("#-----业务明细列表-----\r\n" + COLUMNS + "\r\n");
            for (int line = 0; line < payments; line++) {
                String[] values = lines.apply(line).split(",");
                text.write(values[0] + "\t," + values[1] + "\t,交易,2017年上半年 英语四级笔试," + values[2] + "," + values[2]
                        + ",,,,,sim***@example.com," + values[3] + "," + values[3]
                        + ",0.00,0.00,0.00,0.00,0.00,,0.00,0.00,,-0.01,0.00,\r\n");
            }
            text.write("#-----业务明细列表结束-----\r\n#交易合计：" + payments + "笔，\r\n#退款合计：0笔，\r\n");
        }
    }

    /** Reads it as the site does after the download. */
    public void read(Consumer<BillLine> lines) {
        try {
            AlipayBill.read(zip, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
