package org.cetreg.shared.settings;

/**
 * A setting without which the site does not start.
 *
 * @param name the name in application.yml, such as {@code cet.base-address}
 * @param meaning the setting's meaning in English, worded as the end of a sentence for the operator: {@code the address
 *     of …}
 * @param kind the format of its value
 */
public record RequiredSetting(String name, String meaning, Kind kind) {

    /** The format of a value. Error messages never repeat a secret. */
    public enum Kind {
        /** Any text that is not empty. */
        TEXT,
        /** The JDBC address of a PostgreSQL database. */
        DATABASE,
        /** An e-mail address without a display name. */
        MAIL_ADDRESS,
        /** At least 32 characters. */
        SECRET,
        /** An http or https address; http is allowed only for this machine. */
        WEB_ADDRESS,
        /** An RSA private key for signing, PKCS#8 in Base64. */
        RSA_PRIVATE_KEY,
        /** An RSA public key for verifying signatures, X.509 in Base64. */
        RSA_PUBLIC_KEY
    }
}
