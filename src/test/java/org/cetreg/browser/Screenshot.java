package org.cetreg.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A picture of a page, which can be compressed for the repository and compared with another by appearance instead of
 * dot by dot.
 */
final class Screenshot {

    private static final int COLUMNS = 36;
    private static final int ROWS = 64;
    private static final int NOTICEABLE = 20; // out of 255 shades of grey

    private final BufferedImage image;

    private Screenshot(BufferedImage image) {
        this.image = image;
    }

    static Screenshot of(byte[] png) {
        try {
            return new Screenshot(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the share of the picture, from 0 to 1, that looks different in the other one. */
    double differs(Screenshot other) {
        double shape = (double) image.getHeight() / image.getWidth();
        double otherShape = (double) other.image.getHeight() / other.image.getWidth();
        if (Math.abs(shape - otherShape) > 0.05) {
            return 1;
        }
        int[] mine = blocks();
        int[] others = other.blocks();
        long different = IntStream.range(0, mine.length)
                .filter(block -> Math.abs(mine[block] - others[block]) > NOTICEABLE)
                .count();
        return (double) different / mine.length;
    }

    /** Returns a PNG that is small enough for the repository. */
    byte[] small() {
        return SmallPng.of(image.getWidth(), dots());
    }

    private int[] dots() {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** Returns the brightness of each part of the picture. */
    private int[] blocks() {
        int[] blocks = new int[COLUMNS * ROWS];
        int[] dots = dots();
        int[] counts = new int[blocks.length];
        for (int i = 0; i < dots.length; i++) {
            int column = i % image.getWidth() * COLUMNS / image.getWidth();
            int row = i / image.getWidth() * ROWS / image.getHeight();
            int dot = dots[i];
            blocks[row * COLUMNS + column] += ((dot >> 16 & 255) * 3 + (dot >> 8 & 255) * 6 + (dot & 255)) / 10;
            counts[row * COLUMNS + column]++;
        }
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] /= Math.max(1, counts[i]);
        }
        return blocks;
    }
}
