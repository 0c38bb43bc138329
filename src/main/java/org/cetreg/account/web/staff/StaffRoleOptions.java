package org.cetreg.account.web.staff;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.account.Role;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The staff roles that a form offers, in the language of the page. */
@Component
class StaffRoleOptions {

    private final MessageSource messages;

    StaffRoleOptions(MessageSource messages) {
        this.messages = messages;
    }

    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        Arrays.stream(Role.values())
                .filter(Role::isStaff)
                .forEach(role -> options.put(
                        role.name(),
                        messages.getMessage("staff.role." + role.name(), null, LocaleContextHolder.getLocale())));
        return options;
    }
}
