package org.cetreg.account.web.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.account.staff.StaffAccount;
import org.cetreg.account.staff.StaffAccountDraft;

/** The form for a staff account; any part may be missing. */
record StaffForm(String email, String role, String institution, Boolean secondFactorDue, String emailKept) {

    private static final int LONGEST = 500;

    /** Treats a missing checkbox parameter as not ticked, because browsers do not send such boxes. */
    StaffForm {
        secondFactorDue = Boolean.TRUE.equals(secondFactorDue);
    }

    /** Returns the form for a new account, with the second factor preselected. */
    static StaffForm empty() {
        return new StaffForm(null, null, null, true, null);
    }

    static StaffForm of(StaffAccount account) {
        return new StaffForm(null, account.role().name(), account.institutionCode(), account.secondFactorDue(), null);
    }

    StaffAccountDraft newAccount() {
        return new StaffAccountDraft(email == null ? "" : email, role, limited(institution), secondFactorDue);
    }

    StaffAccountDraft change() {
        return new StaffAccountDraft(null, role, limited(institution), secondFactorDue);
    }

    /** Returns the other fields as they were typed; null where nothing was entered. */
    Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("role", role);
        others.put("institution", institution);
        others.put("secondFactorDue", secondFactorDue ? "true" : null);
        return others;
    }

    private static String limited(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
