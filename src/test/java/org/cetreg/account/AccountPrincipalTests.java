package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.junit.jupiter.api.Test;

class AccountPrincipalTests {

    private final AccountPrincipal principal = new AccountPrincipal(
            17, "0123456789ABCDEF0123456789ABCDEF", "yan@example.org", Role.CANDIDATE, null, "颜冬儿", 3);

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
}
