package org.cetreg.account.staff;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of staff accounts: {@code cet.staff}.
 *
 * @param secret the key that encrypts secrets of second factors; the same on all nodes
 * @param secondFactor whether all staff must have a second factor
 * @param firstAdministrator the e-mail of the administrator who is created if there is none; empty to create none
 */
@Validated
@ConfigurationProperties("cet.staff")
record StaffSettings(
        @NotNull @Size(min = 32) String secret,
        @DefaultValue("REQUIRED") SecondFactorRule secondFactor,
        @DefaultValue("") String firstAdministrator) {

    /** Who needs a second factor. */
    enum SecondFactorRule {
        /** All staff. */
        REQUIRED,
        /** Those for whom an administrator requires it. */
        OPTIONAL
    }

    /** Omits the secret, because the text may be logged. */
    @Override
    public String toString() {
        return "StaffSettings";
    }
}
