package org.cetreg.eligibility.cet6;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Cet6ScanTests {

    @Test
    void contentThatIsNotAScanIsRejected() {
        assertThat(Cet6Scan.of(Scans.text("MZ, a program"))).isEmpty();
    }

    @Test
    void itsTypeIsToldByItsContent() {
        assertThat(Cet6Scan.of(Scans.png()).map(Cet6Scan::type)).isEqualTo(ScanType.of(Scans.png()));
        assertThat(Cet6Scan.of(Scans.pdf()).map(Cet6Scan::type)).isEqualTo(ScanType.of(Scans.pdf()));
    }

    @Test
    void nobodyChangesWhatWasSent() {
        byte[] sent = Scans.pdf();
        Cet6Scan scan = Cet6Scan.of(sent).orElseThrow();
        sent[0] = 'x';
        scan.content()[0] = 'x';

        assertThat(scan.content()).isEqualTo(Scans.pdf());
    }

    @Test
    void whatIsStoredIsNotLookedAtAgain() {
        ScanType type = ScanType.of(Scans.pdf()).orElseThrow();
        Cet6Scan scan = Cet6Scan.stored(type, Scans.text("abc"));

        assertThat(scan.type()).isEqualTo(type);
        assertThat(scan.content()).isEqualTo(Scans.text("abc"));
    }

    @Test
    void itsDigestIsTheKnownOneOfItsContent() {
        Cet6Scan scan = Cet6Scan.stored(ScanType.of(Scans.pdf()).orElseThrow(), Scans.text("abc"));

        assertThat(scan.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(HexFormat.of().parseHex(scan.sha256())).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1023, 1", "1024, 1", "2047, 1", "2048, 2", "2097152, 2048"})
    void itsSizeIsSaidInKilobytesAndNeverAsNothing(int bytes, int kilobytes) {
        Cet6Scan.Facts facts = Cet6Scan.Facts.of("application/pdf " + bytes);

        assertThat(Optional.of(facts.type())).isEqualTo(ScanType.of(Scans.pdf()));
        assertThat(facts.size()).isEqualTo(bytes);
        assertThat(facts.kilobytes()).isEqualTo(kilobytes);
    }
}
