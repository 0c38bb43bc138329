package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The last six of the eight digits in appendix B of RFC 6238. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    @Test
    void aClockMayBeOneStepOffAndNoMore() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now);
        for (long off = -3; off <= 3; off++) {
            assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + off), now).isPresent())
                    .as("off by %d", off)
                    .isEqualTo(Math.abs(off) <= 1);
        }
    }

    @Test
    void whatIsNoCodeHasNoStep() {
        assertThat(Totp.stepOf(SECRET, "", Instant.EPOCH)).isEmpty();
        assertThat(Totp.stepOf(SECRET, "七五五二二四", Instant.EPOCH)).isEmpty();
    }

    @Test
    void appsReadSecretAndNameFromTheAddress() {
        assertThat(Totp.readable(SECRET)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(Totp.address("CET 报名", "a+b@example.org", SECRET))
                .isEqualTo("otpauth://totp/CET%20%E6%8A%A5%E5%90%8D:a%2Bb%40example.org"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=CET%20%E6%8A%A5%E5%90%8D");
    }

    /** The test vectors of RFC 4648, without padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW 6", "foob, MZXW 6YQ", "fooba, MZXW 6YTB"})
    void aSecretOfAnyLengthIsReadable(String secret, String text) {
        assertThat(Totp.readable(secret.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }
}
