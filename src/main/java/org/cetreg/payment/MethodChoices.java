package org.cetreg.payment;

import java.util.List;
import org.cetreg.payment.platform.PaymentMethod;

/**
 * The methods of payment at one moment.
 *
 * @param available those that payers can choose, the preselected one first; empty when all are switched off
 * @param paused those that would be available if the office had not switched them off
 */
public record MethodChoices(List<PaymentMethod> available, List<MethodPause> paused) {}
