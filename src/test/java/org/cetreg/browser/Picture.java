package org.cetreg.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A picture of a page: made small enough to be kept, and compared with another as people would, not dot by dot. */
final class Picture {

    private static final int COLOURS = 32;
    private static final int COLUMNS = 36;
    private static final int ROWS = 64;
    private static final int NOTICEABLE = 20; // of 255 shades of grey

    private final BufferedImage image;

    private Picture(BufferedImage image) {
        this.image = image;
    }

    static Picture of(byte[] png) {
        try {
            return new Picture(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The share of the picture, from 0 to 1, that looks different in the other one. */
    double differs(Picture other) {
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

    /** As a PNG with few colours: pages have not many, and letters need only some shades between two of them. */
    byte[] small() {
        int[] dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        int[] palette = palette(dots);
        BufferedImage few = new BufferedImage(
                image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int i = 0; i < dots.length; i++) {
            int index = nearest.computeIfAbsent(dots[i], dot -> nearest(palette, dot));
            few.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, index);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(few, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static int[] palette(int[] dots) {
        Map<Integer, Integer> counts = new HashMap<>();
        Arrays.stream(dots).forEach(dot -> counts.merge(dot, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    private static IndexColorModel model(int[] palette) {
        return new IndexColorModel(Byte.SIZE, palette.length, palette, 0, false, -1, 0);
    }

    private static int nearest(int[] palette, int dot) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(palette[i], dot) < distance(palette[best], dot)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    /** The brightness of each part of the picture. */
    private int[] blocks() {
        int[] blocks = new int[COLUMNS * ROWS];
        int[] dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
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
