package org.cetreg.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScanTypeTests {

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
}
