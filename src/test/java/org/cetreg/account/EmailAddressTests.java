package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org",
                "o'hara+cet=4/6@example.org",
                "!#$%&'*+/=?^_`{|}~-@example.org",
                "\"very.(),:;<>[]\\\".VERY.\\\"very@\\\\ very\"@example.org",
                "a@b.c",
                "user@[192.0.2.1]",
                "user@[IPv6:2001:db8::1]",
                "张三@例子.中国",
                "12345@qq.com",
                "a.b.@docomo.ne.jp",
                "user@sub-domain.example.co.uk"
            })
    void strangeButLegalAddressesAreAccepted(String address) {
        assertThat(EmailAddress.parse(address))
                .hasValueSatisfying(email -> assertThat(email.text()).isEqualTo(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "@example.org",
                "a@",
                "a@b",
                "a@@example.org",
                "a b@example.org",
                "a@exa mple.org",
                "a@-example.org",
                "a@example..org",
                "a@example.org\r\nBcc: b@example.org",
                "a\u0000@example.org",
                "a@example.org,b@example.org",
                "<a@example.org>",
                "\"a\r\n\"@example.org"
            })
    void whatCannotBeOneIsRefused(String address) {
        assertThat(EmailAddress.parse(address)).isEmpty();
    }

    @Test
    void lengthsAreTheMailSystems() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
        String domain = ("a".repeat(60) + ".").repeat(4) + "org";
        assertThat(EmailAddress.parse("a@" + domain)).isPresent();
        assertThat(EmailAddress.parse("a".repeat(20) + "@" + domain)).isEmpty();
        assertThat(EmailAddress.parse("张".repeat(60) + "@" + domain.substring(60)))
                .isEmpty();
        assertThat(EmailAddress.parse("a".repeat(10_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a@例子.中国, a@xn--fsqu00a.xn--fiqs8s",
        "a@bücher.example, a@XN--BCHER-KVA.example",
        "a@bücher.example, a@BÜCHER.example"
    })
    void aDomainInAnotherScriptIsTheSameInBothWritings(String one, String other) {
        assertThat(EmailAddress.parse(other).orElseThrow().text())
                .isEqualToIgnoringCase(EmailAddress.parse(one).orElseThrow().text());
    }

    /** The mail system's encoding would make fass.example of it, which is somebody else's. */
    @Test
    void aDomainThatItsEncodingWouldChangeIsRefusedAndItsEncodedFormStaysAsItIs() {
        assertThat(EmailAddress.parse("a@faß.example")).isEmpty();
        assertThat(EmailAddress.parse("a@xn--fa-hia.example").orElseThrow().text())
                .isEqualTo("a@xn--fa-hia.example");
    }

    @Test
    void whatAnInputMethodMadeFullWidthIsMeantHalfWidth() {
        assertThat(EmailAddress.parse("　abc＠ｑｑ．com ").orElseThrow().text()).isEqualTo("abc@qq.com");
    }
}
