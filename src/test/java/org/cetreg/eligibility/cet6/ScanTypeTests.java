package org.cetreg.eligibility.cet6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void randomContentNeverFails() {
        Random random = new Random(5);
        byte[] jpeg = Scans.jpeg();
        byte[] png = Scans.png();
        for (int i = 0; i < 20_000; i++) {
            byte[] whole = i % 2 == 0 ? jpeg : png;
            byte[] noisy = Arrays.copyOf(whole, 3 + random.nextInt(whole.length));
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
        assertThat(ScanType.of(Arrays.copyOf(Scans.png(), 28))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8, 4, true",
        "1, 1, true",
        "0, 4, false",
        "8, 0, false",
        "20000, 6000, true",
        "20001, 4, false",
        "4, 20001, false",
        "20000, 6001, false"
    })
    void aJpegIsToldByTheFrameThatSaysItsSize(int width, int height, boolean scan) {
        assertThat(ScanType.of(jpegOf(width, height))).isEqualTo(scan ? Optional.of(ScanType.JPEG) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"TYPE_INT_RGB, 1", "TYPE_BYTE_GRAY, 10"}) // as numbered by BufferedImage
    void aJpegMayBeInColourOrGreyAndGetClearerAsItComes(String name, int type) throws IOException {
        for (boolean progressive : new boolean[] {false, true}) {
            assertThat(ScanType.of(jpeg(type, progressive))).as(name).contains(ScanType.JPEG);
        }
    }

    /** Phones store the place and time of the picture in the file, and a thumbnail. */
    @ParameterizedTest
    @ValueSource(
            strings = {"FFE1 0002", "FFE1 0008 457869660000", "FFE2 0004 0000", "FFFE 0004 4142", "FFFFFF FE 0002"})
    void whatStandsBeforeTheFrameIsSkipped(String segment) {
        assertThat(ScanType.of(withFirst(segment))).contains(ScanType.JPEG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FFE1 FFFF", "FFD9", "FFDA 0002", "FFC4 0001"})
    void aSegmentThatIsBrokenOrTheLastLeadsToNoFrame(String segment) {
        assertThat(ScanType.of(withFirst(segment))).isEmpty();
    }

    @Test
    void eachTypeSaysHowItIsServed() {
        assertThat(ScanType.JPEG.mediaType()).isEqualTo("image/jpeg");
        assertThat(ScanType.JPEG.extension()).isEqualTo("jpg");
        assertThat(ScanType.values()).filteredOn(ScanType::picture).containsExactly(ScanType.JPEG, ScanType.PNG);
        assertThat(ScanType.ofMediaType("image/png")).isEqualTo(ScanType.PNG);
        assertThatIllegalArgumentException().isThrownBy(() -> ScanType.ofMediaType("image/gif"));
    }

    private static byte[] jpegOf(int width, int height) {
        byte[] jpeg = Scans.jpeg();
        int frame = 2;
        while (jpeg[frame + 1] != (byte) 0xC0) {
            frame += 2 + ByteBuffer.wrap(jpeg).getShort(frame + 2);
        }
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return jpeg;
    }

    private static byte[] withFirst(String segment) {
        byte[] added = HexFormat.of().parseHex(segment.replace(" ", ""));
        byte[] jpeg = Scans.jpeg();
        return ByteBuffer.allocate(jpeg.length + added.length)
                .put(jpeg, 0, 2)
                .put(added)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] jpeg(int type, boolean progressive) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(new BufferedImage(8, 4, type), null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
