package org.cetreg.payment.payease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.cetreg.demo.payease.PayEaseSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayEaseSignaturesTests {

    /** A key and fingerprints that a public implementation by another merchant uses in its tests. */
    private static final String KEY = "Xke1a0TqZE2Q8ku943LgC425247y3zuu09vLh78S4U0142rp60h3s6egNY3j";

    /** A pair of keys made for this test, and a signature that OpenSSL made with it: pkeyutl over the digest's text. */
    private static final String PUBLIC =
            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDDr/hehACO+xCDlvr8cHKyuv3Mdn63kD9PFMZyzBKqGS2Bs3RAsnvm0yhN"
                    + "2uPOmlEL8Ew5sgVtnzgWfCtdvNSZoysIxjEeRcYUzsq7pfGHmufr4oPDdUc1mDxVHwk3NAttpFL8PAKSBen93PgsPpCsWe5s"
                    + "N7Ehsd8lslf/NzrwVQIDAQAB";

    private static final String TEXT = "20170320-8888-12|_|20170320-8888-131|_|30.02|_|0.030|_|02";
    private static final String SIGNED =
            "c0edfd9088dda4801058e3fdcf2c74f57b58e350cebdff2690f99416163b5727b795ccb65ba8cd3673ea3ee2f2e92f9e"
                    + "4fb2f99b0e694bcfb1849a09acdc930cca66d13e33aef8215f6a3eb4ae03fed594c3c4f5a78f00bb30c15749261b1767"
                    + "3399d18f329cf40c2605f3ef893a65f2030d6b13e04251421ddd638642a2de13";

    private final PayEaseSignatures signatures = new PayEaseSignatures(KEY, PUBLIC);

    @Test
    void fingerprintsAreThoseOfOtherMerchants() {
        assertThat(signatures.fingerprint("19822546", "20140424-19822546-201506100000002073"))
                .as("of a query")
                .isEqualTo("011f4b9931006b85eb33071b5af4442b");
        assertThat(signatures.fingerprint("1.00", "0"))
                .as("of the money")
                .isEqualTo("e9101cd8e9af19090b48eec7bdce8b38");
        assertThat(signatures.fingerprint(
                        "0",
                        "20140424",
                        "1.00",
                        "",
                        "20140424-10012150139-201405120018316114",
                        "10012150139",
                        "http://esball.org/app/member/pay_online2/pay_result.php?pay_system=12345&hallid=6"))
                .as("of a form")
                .isEqualTo("7ee1a6916aab179b41df26ecc4c6c788");
    }

    @Test
    void chineseIsFingerprintedInGbk() {
        assertThat(signatures.fingerprint("招商银行", "支付成功")).isEqualTo("aee77ae970e2bffdb0940d1a0e101d92");
    }

    @Test
    void fingerprintsAreComparedWithoutCase() {
        assertThat(signatures.isFingerprint("E9101CD8E9AF19090B48EEC7BDCE8B38", "1.00", "0"))
                .isTrue();
        assertThat(signatures.isFingerprint("e9101cd8e9af19090b48eec7bdce8b38", "1.00", "1"))
                .isFalse();
        assertThat(signatures.isFingerprint("", "1.00", "0")).isFalse();
    }

    @Test
    void aSignatureMadeByOpenSslVerifies() {
        assertThat(signatures.isPlatforms(SIGNED, TEXT)).isTrue();
        assertThat(signatures.isPlatforms(SIGNED.toUpperCase(Locale.ROOT), TEXT))
                .isTrue();
        assertThat(signatures.isPlatforms(SIGNED, TEXT.replace("0.02", "0.01"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "zz", "00", "ffffffffffffffffffffffffffffffff"})
    void whatIsNoSignatureDoesNotVerify(String signature) {
        assertThat(signatures.isPlatforms(signature, TEXT)).isFalse();
    }

    @Test
    void theSimulatorSignsAsOpenSslDoes(@TempDir Path directory) {
        try (PayEaseSimulator simulator = PayEaseSimulator.open(directory, 0)) {
            Map<String, Object> given = simulator.settings();
            PayEaseSignatures merchants = new PayEaseSignatures(
                    given.get("cet.payment.payease.md5-key").toString(),
                    given.get("cet.payment.payease.platform-public-key").toString());

            assertThat(merchants.isPlatforms(simulator.sign("a", "支付"), "a支付")).isTrue();
            assertThat(merchants.isFingerprint(simulator.fingerprint("a", "支付"), "a支付"))
                    .isTrue();
            assertThat(signatures.isPlatforms(simulator.sign("a"), "a"))
                    .as("another key")
                    .isFalse();
        }
    }

    @Test
    void aBrokenKeyIsNamedButNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayEaseSignatures(KEY, "c2VjcmV0"))
                .withMessageContaining("cet.payment.payease.platform-public-key")
                .withMessageNotContaining("c2VjcmV0");
    }

    @ParameterizedTest
    @CsvSource({"20170320-8888-201703201630000001234567890, 201703201630000001234567890", "20170320-8888-A1, A1"})
    void anOrdersNumberIsReadFromThePlatforms(String oid, String number) {
        assertThat(PayEaseOrderId.read(oid).orElseThrow().number()).isEqualTo(number);
        assertThat(PayEaseOrderId.read(oid).orElseThrow()).hasToString(oid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "20170320-8888-", "2017032-8888-1", "20170320--1", "20170320-8888-1-2", "20170320-88a-1"})
    void otherTextsAreNoNumbers(String text) {
        assertThat(PayEaseOrderId.read(text)).isEmpty();
    }
}
