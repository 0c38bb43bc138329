package org.cetreg.demo.alipay;

import java.net.URI;
import java.util.Optional;

/**
 * What came of an attempt to pay.
 *
 * @param paid whether this attempt moved money; false when the trade was paid before or can no longer be paid
 * @param back where the payer's browser goes; empty when it stays
 */
public record CashierVisit(boolean paid, Optional<URI> back) {}
