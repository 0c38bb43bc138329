package org.cetreg.account.staff;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.account.Role;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;

/**
 * A staff account as administrators see it.
 *
 * @param version rises with each change by the holder or an administrator, so that a change based on an outdated view
 *     is noticed
 * @param institutionCode the institution that limits what the holder sees; null for the whole country
 * @param disabled whether it cannot log in
 * @param passwordDue whether its password was set by an administrator and has not been replaced yet
 * @param secondFactor whether a second factor is set up
 * @param secondFactorDue whether an administrator requires a second factor
 * @param mailFails whether a mail server has permanently rejected mail to the e-mail
 */
public record StaffAccount(
        AccountId id,
        int version,
        String passportId,
        String email,
        Role role,
        String institutionCode,
        Instant createdAt,
        boolean disabled,
        boolean passwordDue,
        boolean secondFactor,
        boolean secondFactorDue,
        boolean mailFails) {

    /** Returns the account's name in the audit trail. */
    String object() {
        return Actor.account(id).text();
    }

    /** Returns the values that an administrator can set, for the audit trail. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("role", role);
        facts.put("institution", institutionCode);
        facts.put("secondFactorDue", secondFactorDue);
        return facts;
    }
}
