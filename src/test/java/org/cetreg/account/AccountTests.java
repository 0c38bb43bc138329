package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.ReflectionTestUtils;

class AccountTests {

    private final Account account =
            new Account(new EmailAddress("yan@example.org"), "{argon2}x", Instant.parse("2017-03-15T01:00:00Z"));

    @Test
    void aPassportIdIsUniqueAndHasThirtyTwoUpperCaseHexadecimalCharacters() {
        assertThat(account.passportId()).matches("[0-9A-F]{32}");
        assertThat(Stream.generate(() -> new Account(new EmailAddress("a@b.c"), "", Instant.EPOCH).passportId())
                        .limit(1000))
                .doesNotHaveDuplicates();
    }

    @Test
    void whoSignsUpIsACandidate() {
        assertThat(account.role()).isEqualTo(Role.CANDIDATE);
    }

    @Test
    void nobodyIsEmployedAsACandidate() {
        assertThatThrownBy(() -> account.employ(Role.CANDIDATE, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void loginsEndWithEveryChangeOfCredentialsOrRole() {
        int round = account.loginRound();

        account.changePassword("{argon2}y");
        assertThat(account.loginRound()).isEqualTo(++round);
        account.changeEmail(new EmailAddress("luo@example.org"));
        assertThat(account.loginRound()).isEqualTo(++round);
        account.employ(Role.REVIEWER, "99");
        assertThat(account.loginRound()).isEqualTo(++round);
        account.employ(Role.REVIEWER, "99");
        assertThat(account.loginRound()).as("the same role and institution").isEqualTo(round);
    }

    @Test
    void anotherEmailIsNotConfirmed() {
        account.confirmEmail(Instant.EPOCH);
        assertThat(account.emailConfirmed()).isTrue();

        account.changeEmail(new EmailAddress("luo@example.org"));

        assertThat(account.emailConfirmed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"11010519491231002X, 110***********002X", "99301000001, 99*******01", "WW1, ***", "G12345678, G******78"
    })
    void onlyTheEndsOfANumberAreShown(String number, String shown) {
        account.changeProfile(new Profile("PASSPORT", number, null, null));

        assertThat(account.maskedDocumentNumber()).contains(shown);
    }

    @Test
    void withoutANumberNothingIsShown() {
        assertThat(account.maskedDocumentNumber()).isEmpty();
    }

    @Test
    void itKeepsItsCreationTimeAndItsCredentials() {
        account.changePassword("{argon2}y");

        assertThat(account.passwordHash()).isEqualTo("{argon2}y");
        assertThat(account.createdAt()).isEqualTo(Instant.parse("2017-03-15T01:00:00Z"));
    }

    @Test
    void anEmailKeepsTheTimeOfItsFirstConfirmation() {
        account.confirmEmail(Instant.EPOCH);
        account.confirmEmail(Instant.EPOCH.plusSeconds(60));

        assertThat(ReflectionTestUtils.getField(account, "emailConfirmedAt")).isEqualTo(Instant.EPOCH);
    }

    @Test
    void ra4_theHolderSeesTheirProfile() {
        Profile profile = new Profile("PASSPORT", "G12345678", "张三", "13800138000");
        account.changeProfile(profile);
        assertThat(account.profile()).isEqualTo(profile);

        account.changeProfile(Profile.NONE);
        assertThat(account.profile()).isEqualTo(Profile.NONE);
    }

    @Test
    void rb3_itIsFoundAtItsEmailInEveryLetterCaseAndAtNoOther() {
        assertThat(account.isAt(" YAN@Example.org ")).isTrue();
        assertThat(account.isAt("luo@example.org")).isFalse();
        assertThat(account.isAt("yan")).isFalse();
    }

    @Test
    void lettersGoToTheEmailInTheLanguageThatIsRead() {
        assertThat(account.addressee()).isEqualTo(new Addressee("yan@example.org", Locale.SIMPLIFIED_CHINESE));

        account.changeLanguage(Locale.UK);

        assertThat(account.addressee().locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void pageHeadsShowTheEmailAndTheNameOnceARecordIsBound() {
        ReflectionTestUtils.setField(account, "id", 4L);
        account.employ(Role.REVIEWER, "99301");
        assertThat(account.principal())
                .isEqualTo(new AccountPrincipal(
                        new AccountId(4),
                        account.passportId(),
                        "yan@example.org",
                        Role.REVIEWER,
                        "99301",
                        "yan@example.org",
                        1));

        ReflectionTestUtils.setField(account, "shownName", "颜冬儿");
        assertThat(account.principal().displayName()).isEqualTo("颜冬儿");
        assertThat(account.id()).isEqualTo(new AccountId(4));
        assertThat(account.email()).isEqualTo("yan@example.org");
    }

    @Test
    void aChangeNamesTheVersionThatWasShown() {
        ReflectionTestUtils.setField(account, "version", 3);

        assertThat(account.version()).isEqualTo(3);
    }
}
