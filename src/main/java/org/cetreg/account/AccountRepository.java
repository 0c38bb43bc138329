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

public interface AccountRepository extends JpaRepository<Account, Long> {

    /** The account with this number. */
    default Optional<Account> find(AccountId id) {
        return findById(id.value());
    }

    @Query("select a from Account a where lower(a.email) = lower(:email)")
    Optional<Account> findByEmail(String email);

    /** To be changed: nobody else changes it meanwhile. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :#{#id.value()}")
    Optional<Account> findToChange(AccountId id);

    /** Whose e-mail this is, and whose it can become again by a link that was mailed to it. */
    @NativeQuery("""
            select a.* from account a where lower(a.email) = lower(:email)
            union select a.* from mailed_link l join account a on a.id = l.account_id
            where l.purpose = 'UNDO' and lower(l.email) = lower(:email) and l.used_at is null and l.expires_at > :now
            """)
    List<Account> findHolders(String email, Instant now);

    /** @return 0 when the password was changed meanwhile */
    @Modifying
    @Query("update Account a set a.passwordHash = :hash where a.id = :#{#id.value()} and a.passwordHash = :before")
    int renewHash(AccountId id, String before, String hash);

    /** @return 1 when it was another language */
    @Modifying
    @Query("update Account a set a.language = :language where a.id = :#{#id.value()} and a.language <> :language")
    int read(AccountId id, String language);

    /** @return 1 when the page head's name was another one */
    @Modifying
    @Query(
            "update Account a set a.shownName = :name where a.id = :#{#id.value()} and a.shownName is distinct from :name")
    int showName(AccountId id, String name);

    /** An account, and since when its e-mail takes no mail; null when nothing is known against it. */
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
     * Who sees what belongs to an institution, and whose account is not closed. Told twice that they are no candidates, so
     * that the index of the few is used.
     */
    @Query(nativeQuery = true, value = """
            select a.* from account a left join staff_member m on m.account_id = a.id
            where a.role = :role and a.role <> 'CANDIDATE' and m.disabled_at is null
                and (a.institution_code is null or starts_with(:institution, a.institution_code))""")
    List<Account> findStaff(String role, String institution);
}
