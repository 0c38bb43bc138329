package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Set;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.Test;

class AccountPrincipalTests {

    private final AccountPrincipal principal = new AccountPrincipal(
            new AccountId(17), "0123456789ABCDEF0123456789ABCDEF", "yan@example.org", Role.CANDIDATE, null, "颜冬儿", 3);

    @Test
    void aSessionKeepsItInAFewHundredBytesAndReadsItBack() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(principal);
        }

        assertThat(bytes.size()).isLessThan(500);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(principal);
        }
        assertThat(ObjectStreamClass.lookup(AccountPrincipal.class).getSerialVersionUID())
                .isEqualTo(1);
    }

    @Test
    void itsRoleIsItsOnlyAuthority() {
        assertThat(principal.getAuthorities()).extracting("authority").containsExactly("ROLE_CANDIDATE");
    }

    @Test
    void nothingPersonalReachesALog() {
        assertThat(principal.toString()).isEqualTo("account:17");
    }

    @Test
    void aSessionIsFoundByPassportIdAndLoginRound() {
        assertThat(principal.getUsername()).isEqualTo("0123456789ABCDEF0123456789ABCDEF");
        assertThat(principal.sessionsKey()).isEqualTo("0123456789ABCDEF0123456789ABCDEF.3");
        assertThat(principal.getPassword()).isNull();
    }

    @Test
    void onlyTheNameThatIsShownChanges() {
        assertThat(principal.withDisplayName("张三"))
                .isEqualTo(new AccountPrincipal(
                        new AccountId(17), principal.passportId(), "yan@example.org", Role.CANDIDATE, null, "张三", 3));
    }

    @Test
    void staffWorkUnderTheirOwnInstitution() {
        AccountPrincipal staff = new AccountPrincipal(
                new AccountId(18), principal.passportId(), "s@example.org", Role.REVIEWER, "99301", "s", 0);

        assertThat(staff.clerk())
                .isEqualTo(new Clerk(new Actor("account:18"), "s@example.org", Set.of("REVIEWER"), new Scope("99301")));
    }
}
