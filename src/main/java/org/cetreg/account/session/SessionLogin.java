package org.cetreg.account.session;

import java.io.Serial;
import java.io.Serializable;
import org.cetreg.account.AccountPrincipal;

/**
 * What a session keeps of a login: who it is, and for the page 「登录记录」 with what and from where, told so coarsely that
 * only its owner recognises it. Being a record it is read back by the names of its parts.
 *
 * @param browser as {@link Device#browser()}
 * @param system as {@link Device#system()}
 * @param address the internet address, shortened
 */
public record SessionLogin(AccountPrincipal principal, String browser, String system, String address)
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    static SessionLogin of(AccountPrincipal principal, Device device, String address) {
        return new SessionLogin(principal, device.browser(), device.system(), shortened(address));
    }

    SessionLogin with(AccountPrincipal principal) {
        return new SessionLogin(principal, browser, system, address);
    }

    Device device() {
        return new Device(browser, system);
    }

    /** The half of an address that tells the network. */
    static String shortened(String address) {
        String plain = address.replaceAll("[\\[\\]]|%.*", "");
        if (plain.contains(".")) {
            return plain.replaceFirst("^.*:", "").replaceFirst("\\.\\d+\\.\\d+$", ".*.*");
        }
        String[] groups = plain.split(":", -1);
        return groups.length < 3 ? plain : groups[0] + ":" + groups[1] + ":*";
    }
}
