package org.cetreg.demo.alipay;

import java.time.Instant;

/**
 * A refund made by the simulated platform.
 *
 * @param requestNumber the merchant's number of the request ({@code out_request_no})
 * @param amount the amount in yuan with two decimals, as the merchant wrote it
 * @param at the time of the refund
 */
record SimulatedRefund(String requestNumber, String amount, Instant at) {}
