package org.cetreg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ScreenshotTests {

    private static final double TOLERATED = HelpPicturesBrowserIT.TOLERATED;

    @Test
    void aPictureMadeSmallLooksTheSame() throws IOException {
        Screenshot page = page(40, 0);

        assertThat(page.differs(page)).isZero();
        assertThat(Screenshot.of(page.small()).differs(page)).isZero();
    }

    @Test
    void lettersThatAreDrawnALittleDifferentlyAreTheSamePage() throws IOException {
        assertThat(page(40, 1).differs(page(40, 0))).isLessThan(TOLERATED);
    }

    @Test
    void anotherBlockOrAnotherColourOrAnotherShapeIsNoticed() throws IOException {
        assertThat(page(400, 0).differs(page(40, 0))).isGreaterThan(TOLERATED);
        assertThat(page(40, 0).differs(Screenshot.of(png(new BufferedImage(720, 900, BufferedImage.TYPE_INT_RGB)))))
                .isEqualTo(1);
    }

    /** Draws a white page with grey lines and a button of 640 by 200 dots from the given row on. */
    private static Screenshot page(int button, int shift) throws IOException {
        BufferedImage image = new BufferedImage(720, 1280, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setColor(Color.WHITE);
        paint.fillRect(0, 0, image.getWidth(), image.getHeight());
        paint.setColor(Color.GRAY);
        for (int line = 700; line < 1200; line += 40) {
            paint.fillRect(40 + shift, line + shift, 600, 3);
        }
        paint.setColor(Color.BLUE);
        paint.fillRect(40, button, 640, 200);
        paint.dispose();
        return Screenshot.of(png(image));
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
