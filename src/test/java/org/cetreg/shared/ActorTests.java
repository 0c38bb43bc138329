package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTests {

    @Test
    void eachIsWrittenAsTheTrailHasAlwaysWrittenIt() {
        assertThat(Actor.account(new AccountId(17)).text()).isEqualTo("account:17");
        assertThat(Actor.registration(42).text()).isEqualTo("registration:42");
        assertThat(Actor.address("203.0.113.5").text()).isEqualTo("address:203.0.113.5");
        assertThat(Actor.SYSTEM.text()).isEqualTo("system");
        assertThat(Actor.account(new AccountId(17))).hasToString("account:17").isEqualTo(new Actor("account:17"));
    }

    @Test
    void anAccountIsKnownByItsNumber() {
        assertThat(Actor.account(new AccountId(17)).accountId()).hasValue(new AccountId(17));
        assertThat(new Actor("account:999999999999999999").accountId())
                .hasValue(new AccountId(999_999_999_999_999_999L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system",
                "account:",
                "account:x",
                "account:-1",
                "account:1234567890123456789",
                " account:1",
                "account:1 ",
                "account:1\n",
                "registration:7",
                "an-account:7",
                "７"
            })
    void nobodyElseIsAnAccount(String text) {
        assertThat(new Actor(text).accountId()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t"})
    void somebodyItMustBe(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Actor(text));
    }

    @Test
    void inADetailOfTheTrailItIsAPlainText() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(Map.of("from", Actor.account(new AccountId(17)))))
                .isEqualTo("{\"from\":\"account:17\"}");
    }
}
