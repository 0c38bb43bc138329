package org.cetreg.payment.platform;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The daily statements of all platforms, also of those that are not offered at present (R-P5). */
@Component
public class PlatformBills {

    private final Platforms platforms;

    PlatformBills(Platforms platforms) {
        this.platforms = platforms;
    }

    /** Returns the methods of all platforms. */
    public List<PaymentMethod> methods() {
        return platforms.all();
    }

    /**
     * Reads the statement of one day as {@link Platform#bill} does. Call it outside a transaction.
     *
     * @return whether there is a statement
     * @throws PlatformUnavailable when there is no clear answer, or the statement is incomplete or cannot be read
     */
    public boolean read(PaymentMethod method, LocalDate day, Consumer<BillLine> lines) {
        return platforms.of(method).bill(day, lines);
    }
}
