package org.cetreg.account;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cetreg.shared.AccountId;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table of passport accounts. */
public interface AccountRepository extends JpaRepository<Account, Long> {

    /** The account with this number. */
    default Optional<Account> find(AccountId id) {
        return findById(id.value());
    }

    @Query("select a from Account a where lower(a.email) = lower(:email)")
    Optional<Account> findByEmail(String email);

    /** Finds an account and locks it until the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :#{#id.value()}")
    Optional<Account> findToChange(AccountId id);

    /**
     * Finds the account with this e-mail, and those to which the e-mail can return by an undo link that was mailed to
     * it.
     */
    @NativeQuery("""
            select a.* from account a where lower(a.email) = lower(:email)
            union select a.* from mailed_link l join account a on a.id = l.account_id
            where l.purpose = 'UNDO' and lower(l.email) = lower(:email) and l.used_at is null and l.expires_at > :now
            """)
    List<Account> findHolders(String email, Instant now);

    /**
     * Replaces a password hash.
     *
     * @return 0 if the password has been changed in the meantime
     */
    @Modifying
    @Query("update Account a set a.passwordHash = :hash where a.id = :#{#id.value()} and a.passwordHash = :before")
    int renewHash(AccountId id, String before, String hash);

    /**
     * Sets the language of mails to the holder.
     *
     * @return 1 if it was another language before
     */
    @Modifying
    @Query("update Account a set a.language = :language where a.id = :#{#id.value()} and a.language <> :language")
    int changeLanguage(AccountId id, String language);

    /**
     * Sets the name in page heads.
     *
     * @return 1 if it was another name before
     */
    @Modifying
    @Query(
            "update Account a set a.shownName = :name where a.id = :#{#id.value()} and a.shownName is distinct from :name")
    int showName(AccountId id, String name);

    /**
     * An account and the time since which its e-mail has been undeliverable; the time is null if no failure is known.
     */
    interface WithMail {

        Account getAccount();

        Instant getFailing();
    }

    @Query("""
            select a as account, cast(sql('(select u.since from undeliverable_address u where u.address = lower(?))', a.email)
                as Instant) as failing
            from Account a where a.id in :ids""")
    List<WithMail> findWithMail(Collection<Long> ids);

    Optional<Account> findByPassportId(String passportId);

    /**
     * Finds the staff of a role who see what belongs to an institution and whose account is not closed. The statement
     * excludes candidates explicitly so that the partial index on staff is used.
     */
    @Query(nativeQuery = true, value = """
            select a.* from account a left join staff_member m on m.account_id = a.id
            where a.role = :role and a.role <> 'CANDIDATE' and m.disabled_at is null
                and (a.institution_code is null or starts_with(:institution, a.institution_code))""")
    List<Account> findStaff(String role, String institution);
}
