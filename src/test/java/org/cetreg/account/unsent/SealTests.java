package org.cetreg.account.unsent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealTests {

    private final Seal seal = Seal.random();
    private final byte[] locked = seal.lock("澳门身份证 99301000001".getBytes(UTF_8), "17 /form");

    @Test
    void onlyTheSameKeyOpensItForTheSamePurpose() {
        assertThat(Seal.of(seal.token()).orElseThrow().open(locked, "17 /form"))
                .hasValue("澳门身份证 99301000001".getBytes(UTF_8));
        assertThat(seal.open(locked, "18 /form")).isEmpty();
        assertThat(Seal.random().open(locked, "17 /form")).isEmpty();
    }

    @Test
    void changedTextIsNotDecrypted() {
        for (int at = 0; at < locked.length; at++) {
            byte[] changed = locked.clone();
            changed[at] ^= 1;
            assertThat(seal.open(changed, "17 /form")).isEmpty();
        }
        assertThat(seal.open(new byte[3], "17 /form")).isEmpty();
    }

    @Test
    void theSameTextIsNeverEncryptedTheSameWay() {
        assertThat(seal.lock("x".getBytes(UTF_8), "")).isNotEqualTo(seal.lock("x".getBytes(UTF_8), ""));
        assertThat(new String(locked, UTF_8)).doesNotContain("99301000001");
    }

    @Test
    void anInvalidKeyIsRefused() {
        assertThat(Seal.of(null)).isEmpty();
        assertThat(Seal.of("' or 1=1")).isEmpty();
        assertThat(seal.toString()).doesNotContain(seal.token());
    }

    @Test
    void storedInputIsFoundOnlyByTheSameToken() {
        Seal seal = Seal.random();

        assertThat(seal.hash()).hasSize(32).isEqualTo(new Seal(seal.token()).hash());
        assertThat(seal.hash()).isNotEqualTo(Seal.random().hash());
        assertThat(seal).hasToString("Seal");
    }
}
