package org.cetreg.payment.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.shared.settings.WrongSettings;
import org.springframework.stereotype.Component;

/** All available platforms, in the order in which they are shown to payers. */
@Component
public class Platforms {

    private final Map<PaymentMethod, Platform> platforms = new LinkedHashMap<>();

    /**
     * Collects the platforms by their payment methods.
     *
     * @throws WrongSettings when none is offered
     * @throws IllegalStateException when two have the same method
     */
    Platforms(List<Platform> found) {
        for (Platform platform : found) {
            if (platforms.put(platform.method(), platform) != null) {
                throw new IllegalStateException("Two platforms have the method " + platform.method());
            }
        }
        if (offered().isEmpty()) {
            throw new WrongSettings(List.of("cet.payment: no payment platform is offered, so nobody could pay; at least"
                    + " one needs its setting offered to be true."));
        }
    }

    /**
     * Returns the platform of a payment method.
     *
     * @throws IllegalStateException when there is no such platform
     */
    public Platform of(PaymentMethod method) {
        Platform platform = platforms.get(method);
        if (platform == null) {
            throw new IllegalStateException("There is no payment platform for the method " + method);
        }
        return platform;
    }

    List<PaymentMethod> all() {
        return List.copyOf(platforms.keySet());
    }

    /** Returns the methods that this installation offers to payers, in the order in which they are shown. */
    public List<PaymentMethod> offered() {
        return platforms.values().stream()
                .filter(Platform::isOffered)
                .map(Platform::method)
                .toList();
    }
}
