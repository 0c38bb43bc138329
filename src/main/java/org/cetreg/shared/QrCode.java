package org.cetreg.shared;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Draws a text as a QR code, in two colours so that the picture takes only a few hundred bytes. */
public final class QrCode {

    /** Pixels per module: enough to keep the edges sharp when viewers smooth pictures. */
    private static final int SCALE = 4;

    private static final byte PALETTE = 3;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private QrCode() {}

    /**
     * Returns the code as a PNG in a data address ({@code data:image/png;base64,…}).
     *
     * @param margin the white border in modules: 4, unless the surrounding page is white anyway
     * @throws IllegalArgumentException when the text is too long for a QR code
     */
    public static String dataAddress(String text, int margin) {
        try {
            BitMatrix modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    margin));
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(modules));
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code", e);
        }
    }

    /**
     * Returns a picture of two colours with a palette, which a PDF can contain as it is: the platform would write it with
     * shades of grey, which have to be read and written again.
     */
    private static byte[] png(BitMatrix modules) {
        int size = modules.getWidth() * SCALE;
        ByteBuffer header = ByteBuffer.allocate(13).putInt(size).putInt(size);
        header.put(new byte[] {1, PALETTE, 0, 0, 0}); // bits for each pixel, kind; compression, filter, order as usual
        ByteArrayOutputStream png = new ByteArrayOutputStream(1024);
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", header.array());
        chunk(png, "PLTE", new byte[] {0, 0, 0, -1, -1, -1}); // black, white
        chunk(png, "IDAT", deflated(rows(modules, size)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Returns the rows of pixels, each after a byte for its filter: none. */
    private static byte[] rows(BitMatrix modules, int size) {
        int width = 1 + (size + 7) / 8;
        byte[] rows = new byte[size * width];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (!modules.get(x / SCALE, y / SCALE)) {
                    rows[y * width + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream(1024);
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] named = (type + new String(content, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(named);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(named);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
