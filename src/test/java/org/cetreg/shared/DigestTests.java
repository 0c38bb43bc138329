package org.cetreg.shared;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Stored digests must match for years, so the results must be those of the standards and never change. */
class DigestTests {

    @Test
    void sha256IsThatOfTheStandard() {
        assertThat(Digest.sha256("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digest.sha256("abc".getBytes(US_ASCII))).isEqualTo(Digest.sha256("abc"));
        assertThat(Digest.sha256("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Digest.sha256("报名"))
                .isEqualTo(Digest.sha256("报名".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** RFC 4231, second case; RFC 2202, second case. */
    @Test
    void hmacIsThatOfTheStandard() {
        String text = "what do ya want for nothing?";
        assertThat(HexFormat.of().formatHex(Digest.hmac("Jefe", text)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Digest.hmac("Jefe".getBytes(US_ASCII), text.getBytes(US_ASCII)))
                .isEqualTo(Digest.hmac("Jefe", text));
        assertThat(HexFormat.of().formatHex(Digest.hmacSha1("Jefe".getBytes(US_ASCII), text.getBytes(US_ASCII))))
                .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.hmac("", text));
    }

    @Test
    void aSignatureFitsIntoAnAddress() {
        assertThat(Digest.signature("Jefe", "what do ya want for nothing?"))
                .isEqualTo("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
        assertThat(Digest.urlText(new byte[] {(byte) 0xff, (byte) 0xef, 0})).isEqualTo("_-8A");
    }

    @Test
    void onlyTheSameIsTheSame() {
        assertThat(Digest.same("kept", "kept")).isTrue();
        assertThat(Digest.same("kept", "kepT")).isFalse();
        assertThat(Digest.same("kept", "kept ")).isFalse();
        assertThat(Digest.same("", "")).isTrue();
    }
}
