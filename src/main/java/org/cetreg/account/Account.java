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

/** The ETEST passport: a login that serves every examination of the office, and what its holder told about themselves. */
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

    /** For the persistence provider. */
    protected Account() {}

    /** A candidate's passport, with a passport ID that never changes. */
    public Account(EmailAddress email, String passwordHash, Instant now) {
        byte[] random = new byte[PASSPORT_ID_BYTES];
        RANDOM.nextBytes(random);
        passportId = HexFormat.of().withUpperCase().formatHex(random);
        this.email = email.text();
        this.passwordHash = Objects.requireNonNull(passwordHash);
        role = Role.CANDIDATE;
        createdAt = now;
    }

    /** All logins end. */
    public void changePassword(String hash) {
        passwordHash = Objects.requireNonNull(hash);
        endLogins();
    }

    /** The login changes with it; that the holder reads mails there is not known yet. All logins end. */
    public void changeEmail(EmailAddress email) {
        this.email = email.text();
        emailConfirmedAt = null;
        endLogins();
    }

    /** Somebody has followed a link that was mailed to this account's address. */
    public void confirmEmail(Instant now) {
        if (emailConfirmedAt == null) {
            emailConfirmedAt = now;
        }
    }

    /** Sessions of an earlier round are none, even those that come about only now. */
    public void endLogins() {
        loginRound++;
    }

    /** Keeps what the holder told; what is missing in it is forgotten. */
    public void tell(Profile profile) {
        documentType = profile.document().orElse(null);
        documentNumber = profile.documentNumber();
        name = profile.name();
        phone = profile.phone();
    }

    /** From now on mails are written in this language. */
    public void reads(Locale locale) {
        language = SiteLanguage.of(locale).toLanguageTag();
    }

    /**
     * Logins of another role or institution end.
     *
     * @throws IllegalArgumentException when {@code role} is none of the staff's
     */
    public void employ(Role role, String institutionCode) {
        if (!role.isStaff()) {
            throw new IllegalArgumentException(role + " is no role of staff");
        }
        if (role != this.role || !Objects.equals(institutionCode, this.institutionCode)) {
            endLogins();
        }
        this.role = role;
        this.institutionCode = institutionCode;
    }

    /** Rises with each change. */
    public int version() {
        return version;
    }

    int loginRound() {
        return loginRound;
    }

    /** Who this is to the pages, once logged in. */
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

    /** Whether this is its e-mail, however it is written. */
    public boolean isAt(String email) {
        return EmailAddress.parse(email)
                .filter(address -> address.text().equalsIgnoreCase(this.email))
                .isPresent();
    }

    /** Whether it is known that the holder reads mails at the e-mail. */
    public boolean emailConfirmed() {
        return emailConfirmedAt != null;
    }

    /** Where the holder gets mail, and in which language. */
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

    /** What the holder told. */
    public Profile profile() {
        return new Profile(documentType == null ? null : documentType.name(), documentNumber, name, phone);
    }

    /** The document's number as screens show it: only its ends, of short ones nothing. */
    public Optional<String> maskedDocumentNumber() {
        return Optional.ofNullable(documentNumber).map(Masked::number);
    }
}
