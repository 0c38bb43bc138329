package org.cetreg.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTypeTests {

    /** The shortest that says a size. */
    private static final String FRAME = "FFC0 0011 08 0001 0001";

    @Test
    void theContentTellsTheType() {
        assertThat(ScanType.of(Scans.png())).contains(ScanType.PNG);
        assertThat(ScanType.of(Scans.jpeg())).contains(ScanType.JPEG);
        assertThat(ScanType.of(Scans.pdf())).contains(ScanType.PDF);
    }

    @Test
    void otherContentIsNoScan() {
        assertThat(ScanType.of(new byte[0])).isEmpty();
        assertThat(ScanType.of(Scans.text("<html><script>alert(1)</script>"))).isEmpty();
        assertThat(ScanType.of(Scans.text("GIF89a" + "x".repeat(100)))).isEmpty();
        assertThat(ScanType.of(Scans.text("MZ" + "\0".repeat(100)))).isEmpty();
        assertThat(ScanType.of(Scans.text("<svg xmlns='http://www.w3.org/2000/svg'/>" + "%PDF-1.4 startxref %%EOF")))
                .isEmpty();
    }

    @Test
    void aBeginningAloneIsNoScan() {
        for (byte[] whole : new byte[][] {Scans.png(), Scans.jpeg(), Scans.pdf()}) {
            assertThat(ScanType.of(Arrays.copyOf(whole, 12))).isEmpty();
        }
        assertThat(ScanType.of(Scans.text("%PDF-1.4\n" + "x".repeat(5000)))).isEmpty();
        byte[] onlySignature = Arrays.copyOf(Scans.png(), 100);
        Arrays.fill(onlySignature, 8, 100, (byte) 'x');
        assertThat(ScanType.of(onlySignature)).isEmpty();
    }

    @Test
    void aPictureWithoutASensibleSizeIsNoScan() {
        assertThat(ScanType.of(pngOf(0, 10))).isEmpty();
        assertThat(ScanType.of(pngOf(-1, 10))).isEmpty();
        assertThat(ScanType.of(pngOf(20_001, 10))).isEmpty();
        assertThat(ScanType.of(pngOf(20_000, 20_000))).isEmpty();
        assertThat(ScanType.of(pngOf(12_000, 10_000))).contains(ScanType.PNG);
    }

    @Test
    void noNoiseIsAFailure() {
        Random random = new Random(5);
        byte[] jpeg = Scans.jpeg();
        for (int i = 0; i < 20_000; i++) {
            byte[] noisy = Arrays.copyOf(jpeg, 3 + random.nextInt(jpeg.length));
            noisy[2 + random.nextInt(noisy.length - 2)] = (byte) random.nextInt();
            ScanType.of(noisy);
        }
    }

    private static byte[] pngOf(int width, int height) {
        byte[] png = Scans.png();
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        return png;
    }

    @Test
    void aPictureMayBeAsLargeAsTheLargestAndNotAPixelLarger() {
        assertThat(ScanType.of(pngOf(1, 1))).contains(ScanType.PNG);
        assertThat(ScanType.of(pngOf(10, 0))).isEmpty();
        assertThat(ScanType.of(pngOf(20_000, 1))).contains(ScanType.PNG);
        assertThat(ScanType.of(pngOf(1, 20_000))).contains(ScanType.PNG);
        assertThat(ScanType.of(pngOf(1, 20_001))).isEmpty();
        assertThat(ScanType.of(pngOf(12_000, 10_001))).isEmpty();
        assertThat(ScanType.of(Arrays.copyOf(Scans.png(), 33))).contains(ScanType.PNG);
        assertThat(ScanType.of(Arrays.copyOf(Scans.png(), 32))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0", "C1", "C2", "C3", "C5", "C6", "C7", "C9", "CA", "CB", "CD", "CE", "CF"})
    void aJpegIsToldByTheFrameThatSaysItsSize(String marker) {
        assertThat(ScanType.of(jpeg("FF" + marker + "0011 08 0001 0001"))).contains(ScanType.JPEG);
        assertThat(ScanType.of(jpeg("FF" + marker + "0011 08 0000 0001"))).isEmpty();
        assertThat(ScanType.of(jpeg("FF" + marker + "0011 08 0001 0000"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "BF", "C4", "C8", "CC", "DB", "E0", "FE"})
    void whatStandsBeforeTheFrameIsSkipped(String marker) {
        assertThat(ScanType.of(jpeg("FF" + marker + "0002" + FRAME))).contains(ScanType.JPEG);
        assertThat(ScanType.of(jpeg("FF" + marker + "0004 FFFF" + FRAME))).contains(ScanType.JPEG);
        assertThat(ScanType.of(jpeg("FFFFFF" + marker + "0002" + FRAME)))
                .as("filled up")
                .contains(ScanType.JPEG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "D0", "D7", "D8", "D9", "DA"})
    void noFrameComesAfterWhatIsNoSegment(String marker) {
        assertThat(ScanType.of(jpeg("FF" + marker + "0002" + FRAME))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FFE0 0000",
                "FFE0 0001",
                "FFE0 FFFF",
                "00E0 0002",
                "FFE0 0009 00000000000000",
                "FFE0 0012 00000000000000000000000000000000"
            })
    void aSegmentThatIsBrokenOrTheLastLeadsToNoFrame(String segment) {
        byte[] content = jpeg(segment.length() > 10 ? segment : segment + FRAME);

        assertThat(ScanType.of(content)).isEmpty();
    }

    @Test
    void eachTypeSaysHowItIsServed() {
        assertThat(ScanType.JPEG.mediaType()).isEqualTo("image/jpeg");
        assertThat(ScanType.JPEG.extension()).isEqualTo("jpg");
        assertThat(ScanType.values()).filteredOn(ScanType::picture).containsExactly(ScanType.JPEG, ScanType.PNG);
        assertThat(ScanType.ofMediaType("image/png")).isEqualTo(ScanType.PNG);
        assertThatIllegalArgumentException().isThrownBy(() -> ScanType.ofMediaType("image/gif"));
    }

    private static byte[] jpeg(String segments) {
        return HexFormat.of().parseHex("FFD8" + segments.replace(" ", ""));
    }
}
