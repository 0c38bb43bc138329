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

/** A text as QR code, in two colours, so that a few hundred bytes suffice. */
public final class QrCode {

    /** Pixels of a module: enough for sharp edges when viewers smooth pictures. */
    private static final int SCALE = 4;

    private static final int BLACK = 0;
    private static final int WHITE = 1;

    private QrCode() {}

    /**
     * The code as address of a PNG that holds itself ({@code data:image/png;base64,…}).
     *
     * @param margin how many modules of white surround it: 4, unless the page around it is white anyway
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
