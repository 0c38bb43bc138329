package org.cetreg.browser;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A PNG with few colours. Pages have few colours, and letters need only some shades between two of them. Rows are
 * compressed without filters, which for such pictures takes three quarters of the size of Java's own writer.
 */
final class SmallPng {

    private static final int COLOURS = 32;
    private static final byte[] BEGINNING = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] BY_PALETTE = {Byte.SIZE, 3, 0, 0, 0};

    private SmallPng() {}

    /** Encodes the dots, given as 0xRRGGBB, row by row. */
    static byte[] of(int width, int[] dots) {
        int[] palette = palette(dots);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(png)) {
            out.write(BEGINNING);
            chunk(
                    out,
                    "IHDR",
                    ByteBuffer.allocate(13)
                            .putInt(width)
                            .putInt(dots.length / width)
                            .put(BY_PALETTE)
                            .array());
            chunk(out, "PLTE", colours(palette));
            chunk(out, "IDAT", rows(width, dots, palette));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(content);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }

    private static byte[] colours(int[] palette) {
        ByteBuffer colours = ByteBuffer.allocate(3 * palette.length);
        for (int colour : palette) {
            colours.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        }
        return colours.array();
    }

    private static byte[] rows(int width, int[] dots, int[] palette) throws IOException {
        Map<Integer, Integer> nearest = new HashMap<>();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            for (int i = 0; i < dots.length; i++) {
                if (i % width == 0) {
                    out.write(0);
                }
                out.write(nearest.computeIfAbsent(dots[i], dot -> nearest(palette, dot)));
            }
        }
        return packed.toByteArray();
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
}
