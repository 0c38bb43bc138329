package org.cetreg.demo.alipay;

/**
 * What the platform really took for one order, whatever it reported, in fen.
 *
 * @param paid what the payer paid
 * @param refunded what was given back, by request or by hand; never more than was paid
 */
public record Takings(long paid, long refunded) {

    static final Takings NONE = new Takings(0, 0);
}
