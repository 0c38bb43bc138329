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
    void implausibleAddressesAreRefused(String address) {
        assertThat(EmailAddress.parse(address)).isEmpty();
    }

    @Test
    void lengthsAreLimitedAsInMailSystems() {
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

    /** The mail system would encode it as fass.example, which may belong to somebody else. */
    @Test
    void aDomainThatItsEncodingWouldChangeIsRefusedAndItsEncodedFormStaysAsItIs() {
        assertThat(EmailAddress.parse("a@faß.example")).isEmpty();
        assertThat(EmailAddress.parse("a@xn--fa-hia.example").orElseThrow().text())
                .isEqualTo("a@xn--fa-hia.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200Babc@qq.com",
                "abc@qq.com\u200B",
                "a\u200B\u200C\u200Dbc@qq\u2060.com",
                "\uFEFFabc@qq.com",
                "a\u00ADbc@q\u00ADq.com",
                "\u202Dabc@qq.com\u202C",
                "\u2066abc@qq.com\u2069\u200F",
                "abc\uFE0F@qq.com",
                "a\uDB40\uDD00bc@qq.com",
                "a\uDB40\uDC61bc@qq.com",
                "\u00A0abc@qq.com\u00A0\u2007\u3000",
                "abc\u034F@qq.com",
                "abc\u3164\u2800@qq.com",
                "abc\u180E@qq.com"
            })
    void invisibleCharactersAreRemoved(String copied) {
        assertThat(EmailAddress.parse(copied).orElseThrow().text()).isEqualTo("abc@qq.com");
        assertThat(EmailAddress.search(copied)).isEqualTo("abc@qq.com");
    }

    @Test
    void aSpaceInsideIsSeenAndRefused() {
        assertThat(EmailAddress.parse("ab\u00A0c@qq.com")).isEmpty();
        assertThat(EmailAddress.parse("\u200B@qq.com")).isEmpty();
    }

    @Test
    void fullWidthCharactersBecomeHalfWidth() {
        assertThat(EmailAddress.parse("　abc＠ｑｑ．com ").orElseThrow().text()).isEqualTo("abc@qq.com");
    }

    @Test
    void anAddressHasAtMost254BytesAndTypedTextTwiceAsManyCharacters() {
        String domain = ("a".repeat(60) + ".").repeat(3) + "a".repeat(50) + ".org";
        String longest = "a".repeat(254 - 1 - domain.length()) + "@" + domain;

        assertThat(EmailAddress.parse(longest)).isPresent();
        assertThat(EmailAddress.parse("a" + longest)).isEmpty();
        assertThat(EmailAddress.parse("a@example.org" + " ".repeat(508 - 13))).isPresent();
        assertThat(EmailAddress.parse("a@example.org" + " ".repeat(509 - 13))).isEmpty();
    }
}
