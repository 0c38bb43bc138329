package org.cetreg.payment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.shared.settings.WrongSettings;
import org.springframework.stereotype.Component;

/** The platforms that there are, in the order in which payers read them. */
@Component
class Platforms {

    private final Map<PaymentMethod, Platform> platforms = new LinkedHashMap<>();

    /**
     * @throws WrongSettings when none is offered
     * @throws IllegalStateException when two are the same method
     */
    Platforms(List<Platform> found) {
        for (Platform platform : found) {
            if (platforms.put(platform.method(), platform) != null) {
                throw new IllegalStateException("Two platforms are " + platform.method());
            }
        }
        if (offered().isEmpty()) {
            throw new WrongSettings(List.of("cet.payment: no payment platform is offered, so nobody could pay; at least"
                    + " one needs its setting offered to be true."));
        }
    }

    /** @throws IllegalStateException when this program has no such platform */
    Platform of(PaymentMethod method) {
        Platform platform = platforms.get(method);
        if (platform == null) {
            throw new IllegalStateException("This program has no payment platform " + method);
        }
        return platform;
    }

    List<PaymentMethod> offered() {
        return platforms.values().stream()
                .filter(Platform::isOffered)
                .map(Platform::method)
                .toList();
    }
}
