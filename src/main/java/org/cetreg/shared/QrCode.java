package org.cetreg.shared;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Draws a text as a QR code, in two colours so that the picture takes only a few hundred bytes. */
public final class QrCode {

    /** Pixels per module: enough to keep the edges sharp when viewers smooth pictures. */
    private static final int SCALE = 4;

    private static final int BLACK = 0;
    private static final int WHITE = 1;

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
            ByteArrayOutputStream png = new ByteArrayOutputStream(1024);
            ImageIO.write(picture(modules), "png", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage picture(BitMatrix modules) {
        int size = modules.getWidth() * SCALE;
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        WritableRaster pixels = picture.getRaster();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                pixels.setSample(x, y, 0, modules.get(x / SCALE, y / SCALE) ? BLACK : WHITE);
            }
        }
        return picture;
    }
}
