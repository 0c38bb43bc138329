package org.cetreg.account.staff;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.account.Role;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;

/**
 * An account of the staff, as administrators see it.
 *
 * @param version rises with each change by its holder or an administrator, so that one that was meant for how it was is noticed
 * @param institutionCode what they see lies under it; null for the whole country
 * @param disabled whether it cannot log in
 * @param passwordDue whether its password was made by an administrator and not replaced yet
 * @param secondFactor whether a second factor is set up
 * @param secondFactorDue whether an administrator has said that there must be one
 * @param mailFails whether a mail server has said that the e-mail takes no mail
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

    /** As the audit trail names it. */
    String object() {
        return Actor.account(id).text();
    }

    /** What an administrator can set, for the audit trail. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("role", role);
        facts.put("institution", institutionCode);
        facts.put("secondFactorDue", secondFactorDue);
        return facts;
    }
}
