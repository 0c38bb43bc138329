package org.cetreg.demo.alipay;

import java.time.Instant;

/**
 * Money that the simulated platform gave back.
 *
 * @param requestNumber the merchant's number of the request ({@code out_request_no})
 * @param amount in yuan with two decimals, as the merchant wrote it
 * @param at when it was given back
 */
record SimulatedRefund(String requestNumber, String amount, Instant at) {}
