package org.cetreg.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Masked;
import org.cetreg.shared.SiteLanguage;

/** A passport account: one login for every examination of the office, with the profile that its holder has entered. */
@Entity
public class Account {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSPORT_ID_BYTES = 16;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 50)
    private Long id;

    private String passportId;
    private String email;
    private String passwordHash;
    private String phone;

    @Enumerated(EnumType.STRING)
    private DocumentType documentType;

    private String documentNumber;
    private String name;
    private String shownName;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String institutionCode;
    private String language = Locale.SIMPLIFIED_CHINESE.toLanguageTag();
    private Instant createdAt;
    private Instant emailConfirmedAt;
    private int loginRound;

    @Version
    private int version;

    /** Used by the persistence provider. */
    protected Account() {}

    /** Creates a candidate's account with a random passport ID, which never changes. */
    public Account(EmailAddress email, String passwordHash, Instant now) {
        byte[] random = new byte[PASSPORT_ID_BYTES];
        RANDOM.nextBytes(random);
        passportId = HexFormat.of().withUpperCase().formatHex(random);
        this.email = email.text();
        this.passwordHash = Objects.requireNonNull(passwordHash);
        role = Role.CANDIDATE;
        createdAt = now;
    }

    /**
     * Ends all logins by starting a new login round. Sessions of an earlier round are invalid, even if they are only
     * being created now.
     */
    public void changePassword(String hash) {
        passwordHash = Objects.requireNonNull(hash);
        endLogins();
    }

    /** Replaces the e-mail, which is also the login, marks it as unconfirmed, and ends all logins. */
    public void changeEmail(EmailAddress email) {
        this.email = email.text();
        emailConfirmedAt = null;
        endLogins();
    }

    /** Confirms the e-mail, because a link that was mailed to it has been followed. */
    public void confirmEmail(Instant now) {
        if (emailConfirmedAt == null) {
            emailConfirmedAt = now;
        }
    }

    /**
     * Ends all logins by starting a new login round. Sessions of an earlier round are invalid, even if they are only
     * being created now.
     */
    public void endLogins() {
        loginRound++;
    }

    /** Replaces the profile; a value that is missing in the new one is deleted. */
    public void changeProfile(Profile profile) {
        documentType = profile.document().orElse(null);
        documentNumber = profile.documentNumber();
        name = profile.name();
        phone = profile.phone();
    }

    /** Sets the language of mails to the holder. */
    public void changeLanguage(Locale locale) {
        language = SiteLanguage.of(locale).toLanguageTag();
    }

    /**
     * Gives the account a staff role and an institution. If either changes, all logins end.
     *
     * @throws IllegalArgumentException if {@code role} is not a staff role
     */
    public void employ(Role role, String institutionCode) {
        if (!role.isStaff()) {
            throw new IllegalArgumentException(role + " is not a staff role");
        }
        if (role != this.role || !Objects.equals(institutionCode, this.institutionCode)) {
            endLogins();
        }
        this.role = role;
        this.institutionCode = institutionCode;
    }

    /** Returns the version, which rises with each change. */
    public int version() {
        return version;
    }

    int loginRound() {
        return loginRound;
    }

    /** Returns the principal that represents this account in a session. */
    public AccountPrincipal principal() {
        return new AccountPrincipal(
                id(), passportId, email, role, institutionCode, shownName == null ? email : shownName, loginRound);
    }

    public AccountId id() {
        return new AccountId(id);
    }

    public String passportId() {
        return passportId;
    }

    public String email() {
        return email;
    }

    /** Returns whether the given text is this account's e-mail, regardless of letter case and full-width characters. */
    public boolean isAt(String email) {
        return EmailAddress.parse(email)
                .filter(address -> address.text().equalsIgnoreCase(this.email))
                .isPresent();
    }

    /** Returns whether the holder has shown that they read mail sent to the e-mail. */
    public boolean emailConfirmed() {
        return emailConfirmedAt != null;
    }

    /** Returns the address and language for mails to the holder. */
    public Addressee addressee() {
        return new Addressee(email, Locale.forLanguageTag(language));
    }

    public String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Returns the profile that the holder has entered. */
    public Profile profile() {
        return new Profile(documentType == null ? null : documentType.name(), documentNumber, name, phone);
    }

    /**
     * Returns the document number as screens show it: only the first and last characters, and nothing of a short
     * number.
     */
    public Optional<String> maskedDocumentNumber() {
        return Optional.ofNullable(documentNumber).map(Masked::number);
    }
}
