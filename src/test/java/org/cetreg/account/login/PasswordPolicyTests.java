package org.cetreg.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.cetreg.account.AccountSettings;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.RejectedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTests {

    private static final EmailAddress EMAIL = new EmailAddress("Yan.Donger@example.org");

    private final PasswordPolicy policy = policy(6, 18, true);

    @Test
    void sixToEighteenCharactersAreAccepted() {
        assertThat(refused("Xk7-w")).isEqualTo("account.password.length");
        assertThat(refused("Xk7-wq")).isEmpty();
        assertThat(refused("Xk7-wq".repeat(3))).isEmpty();
        assertThat(refused("Xk7-wq".repeat(3) + "1")).isEqualTo("account.password.length");
        assertThat(refused("")).isEqualTo("account.password.length");
        assertThat(refused("x".repeat(10_000))).isEqualTo("account.password.length");
    }

    @Test
    void lengthsAreCountedInTypedCharacters() {
        assertThat(refused("𠮷𠮷𠮷野屋")).isEqualTo("account.password.length");
        assertThat(refused("𠮷野屋𠮷野屋")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "password",
                "PassWord",
                "１２３４５６",
                "5201314",
                "woaini1314",
                "qwerty",
                "1qaz2wsx",
                "a123456",
                "aaaaaaa",
                "密密密密密密"
            })
    void commonPasswordsAreRefusedHoweverWritten(String password) {
        assertThat(refused(password)).isEqualTo("account.password.common");
    }

    @Test
    void theEmailIsNoPassword() {
        assertThat(refused("yan.donger")).isEqualTo("account.password.email");
        assertThat(PasswordPolicyTests.policy(6, 60, true)
                        .refusal("password", "yan.donger@EXAMPLE.org", Optional.of(EMAIL))
                        .map(RejectedInput::message))
                .contains("account.password.email");
    }

    @Test
    void thePolicyIsConfigurable() {
        PasswordPolicy lax = policy(3, 4, false);
        assertThat(lax.refusal("password", "1234", Optional.of(EMAIL))).isEmpty();
        assertThat(lax.refusal("password", "12345", Optional.of(EMAIL)))
                .hasValueSatisfying(refusal -> assertThat(refusal.arguments()).containsExactly(3, 4));
    }

    private String refused(String password) {
        return policy.refusal("password", password, Optional.of(EMAIL))
                .map(RejectedInput::message)
                .orElse("");
    }

    private static PasswordPolicy policy(int min, int max, boolean refuseCommon) {
        return new PasswordPolicy(new AccountSettings(
                new AccountSettings.Password(min, max, refuseCommon),
                new AccountSettings.Hash(64, 1, 1, 1, Duration.ofSeconds(1)),
                null));
    }
}
