package org.cetreg.shared.export;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Exports a person's part of the audit trail: their own actions and the actions on their account, but not which member
 * of staff acted.
 */
@Configuration(proxyBeanMethods = false)
class StoredTrail {

    @Bean
    StoredData auditSection() {
        return new StoredData("audit", 90, """
                select at, action, object, outcome, own as "byYou", detail from (
                    (select at, id, action, object, outcome, true as own, detail from audit_entry
                     where actor = 'account:' || :account order by at desc limit 2000)
                    union all
                    (select at, id, action, object, outcome, false as own, '{}'::jsonb as detail from audit_entry
                     where object = 'account:' || :account and actor <> 'account:' || :account
                     order by at desc limit 2000)
                ) entries order by at desc, id desc""");
    }
}
