package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTests {

    private static final String BEGINNING = "data:image/png;base64,";
    private static final int BLACK = 0xff000000;
    private static final int WHITE = 0xffffffff;

    @Test
    void itIsASquareOfBlackAndWhiteModules() throws Exception {
        BufferedImage picture = picture("https://cet.example.org/", 0);

        assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isEqualTo(25 * 4);
        // The top left mark: a black frame, a white one, a black square.
        assertThat(picture.getRGB(0, 0)).isEqualTo(BLACK);
        assertThat(picture.getRGB(27, 27)).isEqualTo(BLACK);
        assertThat(picture.getRGB(4, 4)).isEqualTo(WHITE);
        assertThat(picture.getRGB(12, 12)).isEqualTo(BLACK);
        assertThat(picture.getRGB(28, 0)).isEqualTo(WHITE);
        for (int x = 0; x < picture.getWidth(); x++) {
            assertThat(picture.getRGB(x, 50)).isIn(BLACK, WHITE);
        }
    }

    @Test
    void itsMarginIsWhite() throws Exception {
        BufferedImage picture = picture("https://cet.example.org/", 4);

        assertThat(picture.getWidth()).isEqualTo((25 + 2 * 4) * 4);
        assertThat(picture.getRGB(15, 15)).isEqualTo(WHITE);
        assertThat(picture.getRGB(16, 16)).isEqualTo(BLACK);
        assertThat(picture.getRGB(picture.getWidth() - 1, 50)).isEqualTo(WHITE);
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.dataAddress("x".repeat(5_000), 0));
    }

    private static BufferedImage picture(String text, int margin) throws Exception {
        String address = QrCode.dataAddress(text, margin);
        assertThat(address).startsWith(BEGINNING);
        return ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(address.substring(BEGINNING.length()))));
    }
}
