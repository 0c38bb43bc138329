package org.cetreg.account;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface AccountRepository extends JpaRepository<Account, Long> {

    @Query("select a from Account a where lower(a.email) = lower(:email)")
    Optional<Account> findByEmail(String email);

    /** @return 1 when it was another language */
    @Modifying
    @Query("update Account a set a.language = :language where a.id = :id and a.language <> :language")
    int read(long id, String language);

    /** @return 1 when the page head's name was another one */
    @Modifying
    @Query("update Account a set a.shownName = :name where a.id = :id and a.shownName is distinct from :name")
    int showName(long id, String name);

    Optional<Account> findByPassportId(String passportId);

    /** Told twice that they are no candidates, so that the index of the few is used. */
    @Query(nativeQuery = true, value = "select * from account where role = :role and role <> 'CANDIDATE'")
    List<Account> findStaff(String role);
}
