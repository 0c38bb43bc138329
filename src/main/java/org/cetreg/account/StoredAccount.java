package org.cetreg.account;

import org.cetreg.shared.export.StoredData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lists the personal data that this module stores about an account's holder. The password is not listed, because only
 * its hash is stored.
 */
@Configuration(proxyBeanMethods = false)
class StoredAccount {

    @Bean
    StoredData accountSection() {
        return new StoredData("account", 10, """
                select passport_id as "passportId", email, email_confirmed_at as "emailConfirmedAt",
                       (select since from undeliverable_address where address = lower(email)) as "mailFailsSince", phone,
                       document_type as "documentType",
                       document_number as "documentNumber", name, role, institution_code as "institution",
                       created_at as "createdAt"
                from account where id = :account""");
    }

    @Bean
    StoredData loginsSection() {
        return new StoredData("logins", 20, """
                select to_timestamp(s.creation_time / 1000) as "since", to_timestamp(s.last_access_time / 1000) as "seen",
                       to_timestamp(s.expiry_time / 1000) as "endsAt"
                from spring_session s join account a on s.principal_name = a.passport_id || '.' || a.login_round
                where a.id = :account order by s.creation_time""");
    }

    @Bean
    StoredData mailsSection() {
        return new StoredData("mails", 85, """
                select m.template, m.subject, m.status, m.created_at as "createdAt"
                from account a join mail m on m.recipient = a.email
                where a.id = :account order by m.created_at""");
    }
}
