package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTests {

    private final Fingerprints fingerprints = new Fingerprints("a secret of this installation");

    @Test
    void theSameOfTheSamePersonIsTheSameOnEveryNode() {
        String one = of("account:1", "7", "a", "x");
        assertThat(new Fingerprints("a secret of this installation")
                        .of("account:1", "7", Map.of("a", new String[] {"x"}, "_csrf", new String[] {"other"})))
                .isEqualTo(one);
    }

    @Test
    void anythingElseIsNot() {
        assertThat(of("account:1", "7", "a", "x"))
                .isNotEqualTo(of("account:2", "7", "a", "x"))
                .isNotEqualTo(of("account:1", "8", "a", "x"))
                .isNotEqualTo(of("account:1", "7", "b", "x"))
                .isNotEqualTo(of("account:1", "7", "a", "y"))
                .isNotEqualTo(of("account:1", "7", "a", "x", "x"))
                .isNotEqualTo(of("account:17", "", "a", "x"))
                .isNotEqualTo(new Fingerprints("another secret").of("account:1", "7", Map.of("a", new String[] {"x"})));
    }

    private String of(String sender, String address, String name, String... values) {
        return fingerprints.of(sender, address, Map.of(name, values));
    }

    @Test
    void valuesAreNotMistakenForTheNextField() {
        assertThat(fingerprints.of("account:1", "7", Map.of("a", new String[] {"x"}, "b", new String[] {"y"})))
                .isNotEqualTo(of("account:1", "7", "a", "x", "b", "y"));
    }

    /** A text that contains the separator between two other texts, as if only the last byte of a length counted. */
    @ParameterizedTest
    @ValueSource(ints = {1 << 8, 1 << 16})
    void differentFieldsNeverProduceTheSameBytes(int length) {
        String next = "z";
        String within = "x".repeat(length - 4);
        String address = within + "\0\0\0" + (char) next.length() + next;
        String sender = "\0\0\0" + (char) (address.length() & 0xff) + within;

        assertThat(of("", address, "a", "x")).isNotEqualTo(of(sender, next, "a", "x"));
    }
}
