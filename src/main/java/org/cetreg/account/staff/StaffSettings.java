package org.cetreg.account.staff;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of staff accounts: {@code cet.staff}.
 *
 * @param secret what secrets of second factors are encrypted with, the same on all nodes
 * @param secondFactor whether everybody of the staff must have one
 * @param firstAdministrator the e-mail of an administrator to be made when there is none; empty: none is made
 */
@Validated
@ConfigurationProperties("cet.staff")
record StaffSettings(
        @NotNull @Size(min = 32) String secret,
        @DefaultValue("REQUIRED") SecondFactorRule secondFactor,
        @DefaultValue("") String firstAdministrator) {

    /** Whether a second factor is asked for. */
    enum SecondFactorRule {
        /** Of everybody of the staff. */
        REQUIRED,
        /** Of those for whom an administrator has said so. */
        OPTIONAL
    }

    /** Without the secret, since it may reach a log. */
    @Override
    public String toString() {
        return "StaffSettings";
    }
}
