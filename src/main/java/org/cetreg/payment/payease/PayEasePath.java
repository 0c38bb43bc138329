package org.cetreg.payment.payease;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/** The calls that the platform's site for merchants answers. */
enum PayEasePath {
    /** The state of one order. */
    ORDER("/merchant/order/order_ack_oid_list.jsp", PayEaseSignatures.GBK),
    /** The orders paid on one day. */
    ORDERS_OF_DAY("/merchant/order/order_ack_list.jsp", PayEaseSignatures.GBK),
    /** A request for a refund. */
    REFUND("/merchant/refund/ref_ack_submit.jsp", PayEaseSignatures.GBK),
    /** The refunds of one order. */
    REFUNDS("/merchant/refund/ref_ack_oid_list_utf8.jsp", UTF_8),
    /** The refunds of one day. */
    REFUNDS_OF_DAY("/merchant/refund/ref_ack_day_list_utf8.jsp", UTF_8);

    private final String path;
    private final Charset charset;

    PayEasePath(String path, Charset charset) {
        this.path = path;
        this.charset = charset;
    }

    String path() {
        return path;
    }

    /** Returns the charset of the answer. */
    Charset charset() {
        return charset;
    }
}
