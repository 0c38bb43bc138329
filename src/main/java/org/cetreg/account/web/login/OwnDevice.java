package org.cetreg.account.web.login;

import org.cetreg.account.session.SessionSettings;
import org.springframework.stereotype.Component;

/** Tells the fragment {@code account/own-device} how long a login lasts on the holder's own device. */
@Component
public class OwnDevice {

    private final SessionSettings settings;

    OwnDevice(SessionSettings settings) {
        this.settings = settings;
    }

    /** Returns the whole hours that a login lasts there. */
    public long hours() {
        return settings.ownDevice().toHours();
    }
}
