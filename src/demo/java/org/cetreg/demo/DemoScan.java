package org.cetreg.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A drawing of a document that cannot be mistaken for a real one. It uses no fonts because some machines have none. */
final class DemoScan {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 300;
    private static final int DOT = 8;
    /** The word SAMPLE; each letter is five dots wide and seven high. */
    private static final String[] WORD = {
        " ### |  #  |#   #|#### |#    |#####",
        "#   #| # # |## ##|#   #|#    |#    ",
        "#    |#   #|# # #|#   #|#    |#    ",
        " ### |#   #|#   #|#### |#    |#### ",
        "    #|#####|#   #|#    |#    |#    ",
        "#   #|#   #|#   #|#    |#    |#    ",
        " ### |#   #|#   #|#    |#####|#####"
    };

    private DemoScan() {}

    static byte[] png() {
        BufferedImage paper = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
        Graphics2D pen = paper.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.LIGHT_GRAY);
        pen.drawRect(15, 15, WIDTH - 31, HEIGHT - 31);
        for (int line = 0; line < 8; line++) {
            int indent = line == 0 ? 120 : 40;
            pen.fillRect(indent, 40 + 28 * line, WIDTH - 2 * indent, 6);
        }
        pen.setColor(Color.RED);
        write(pen);
        pen.dispose();
        return file(paper);
    }

    private static void write(Graphics2D pen) {
        int left = (WIDTH - WORD[0].length() * DOT) / 2;
        int top = (HEIGHT - WORD.length * DOT) / 2;
        for (int row = 0; row < WORD.length; row++) {
            for (int column = 0; column < WORD[row].length(); column++) {
                if (WORD[row].charAt(column) == '#') {
                    pen.fillRect(left + column * DOT, top + row * DOT, DOT, DOT);
                }
            }
        }
    }

    private static byte[] file(BufferedImage paper) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(paper, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
