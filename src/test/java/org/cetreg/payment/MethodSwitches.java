package org.cetreg.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;

/** Switches methods of payment off as a clerk of the office would. */
public final class MethodSwitches {

    private static final Clerk CLERK = new Clerk(Actor.SYSTEM, "考务", Set.of("EXAMINATION_OFFICE"), Scope.COUNTRY);

    private MethodSwitches() {}

    /** Switches a method off for an hour, because 「银行系统维护」. */
    public static void off(MethodPauses pauses, String method, Instant now) {
        pauses.switchOff(new PaymentMethod(method), now.plus(Duration.ofHours(1)), "银行系统维护", CLERK);
    }

    /** Switches all methods on. */
    public static void allOn(MethodPauses pauses) {
        pauses.current().forEach(pause -> pauses.switchOn(pause.method(), CLERK));
    }
}
