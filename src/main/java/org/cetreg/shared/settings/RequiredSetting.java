package org.cetreg.shared.settings;

/**
 * A setting without which the site does not start.
 *
 * @param name as in application.yml, such as {@code cet.base-address}
 * @param meaning what it is, in English, as the end of a sentence to the operator: {@code the address of …}
 * @param kind what its value must look like
 */
public record RequiredSetting(String name, String meaning, Kind kind) {

    /** What a value must look like; whatever is wrong with it is told without repeating a secret. */
    public enum Kind {
        /** Anything but empty. */
        TEXT,
        /** The JDBC address of a PostgreSQL database. */
        DATABASE,
        /** The address of a mailbox, without a name. */
        MAIL_ADDRESS,
        /** At least 32 characters. */
        SECRET,
        /** An http or https address; http on this machine only. */
        WEB_ADDRESS,
        /** An RSA key to sign with, PKCS#8 in Base64. */
        RSA_PRIVATE_KEY,
        /** An RSA key to verify with, X.509 in Base64. */
        RSA_PUBLIC_KEY
    }
}
