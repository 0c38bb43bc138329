package org.cetreg.account.session;

import java.io.Serial;
import java.io.Serializable;
import org.cetreg.account.AccountPrincipal;

/**
 * A login as a session keeps it: the person and, for the page 「登录记录」, a description of browser and place that is so
 * rough that only its owner recognises it. It is a record and is read back by component name.
 *
 * @param browser as {@link Device#browser()}
 * @param system as {@link Device#system()}
 * @param address the internet address, shortened
 * @param ownDevice whether the person said that the device is their own, and the login lasts as long as it may there
 */
public record SessionLogin(AccountPrincipal principal, String browser, String system, String address, boolean ownDevice)
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    static SessionLogin of(AccountPrincipal principal, Device device, String address) {
        return new SessionLogin(principal, device.browser(), device.system(), shortened(address), false);
    }

    SessionLogin with(AccountPrincipal principal) {
        return new SessionLogin(principal, browser, system, address, ownDevice);
    }

    SessionLogin onOwnDevice() {
        return new SessionLogin(principal, browser, system, address, true);
    }

    Device device() {
        return new Device(browser, system);
    }

    /** Returns the half of an address that identifies the network. */
    static String shortened(String address) {
        String plain = address.replaceAll("[\\[\\]]|%.*", "");
        if (plain.contains(".")) {
            return plain.replaceFirst("^.*:", "").replaceFirst("\\.\\d+\\.\\d+$", ".*.*");
        }
        String[] groups = plain.split(":", -1);
        return groups.length < 3 ? plain : groups[0] + ":" + groups[1] + ":*";
    }
}
