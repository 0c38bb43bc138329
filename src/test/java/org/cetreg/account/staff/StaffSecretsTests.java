package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.Set;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.Test;

class StaffSecretsTests {

    private static final byte[] SECRET = {1, 2, 3, 4, 5};

    private final StaffSecrets secrets = secrets("0123456789-0123456789-0123456789");

    @Test
    void aSecretIsEncryptedAndDecrypted() {
        byte[] kept = secrets.encrypt(new AccountId(17), SECRET);

        assertThat(kept)
                .isNotEqualTo(secrets.encrypt(new AccountId(17), SECRET))
                .hasSizeGreaterThan(SECRET.length);
        assertThat(secrets.decrypt(new AccountId(17), kept)).isEqualTo(SECRET);
    }

    @Test
    void aSecretOfOneAccountCannotBeReadForAnother() {
        byte[] kept = secrets.encrypt(new AccountId(17), SECRET);

        assertThatIllegalStateException().isThrownBy(() -> secrets.decrypt(new AccountId(18), kept));
    }

    @Test
    void withAnotherKeyNothingCanBeRead() {
        byte[] kept = secrets.encrypt(new AccountId(17), SECRET);

        assertThatIllegalStateException()
                .isThrownBy(() -> secrets("another-0123456789-0123456789-0123").decrypt(new AccountId(17), kept))
                .withMessageContaining("cet.staff.secret");
    }

    @Test
    void recoveryCodesMayBeTypedWithoutHyphensAndInCapitals() {
        assertThat(secrets.digest(new AccountId(17), "ABCD EFGH2345"))
                .isEqualTo(secrets.digest(new AccountId(17), "abcd-efgh-2345"))
                .isNotEqualTo(secrets.digest(new AccountId(18), "abcd-efgh-2345"));
    }

    @Test
    void readableTextsAreRandomAndHaveNoLettersThatLookAlike() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String text = StaffSecrets.readable(3);
            assertThat(text).matches("[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}");
            assertThat(seen.add(text)).isTrue();
        }
    }

    private static StaffSecrets secrets(String key) {
        return new StaffSecrets(new StaffSettings(key, StaffSettings.SecondFactorRule.OPTIONAL, ""));
    }
}
