package org.cetreg.eligibility;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a scan can be. It is told by the content, whatever the name or the browser says. */
public enum ScanType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png");

    /** Larger pictures are no scans, and would fill the memory of whoever looks at them. */
    private static final int LONGEST_SIDE = 20_000;

    private static final long MOST_PIXELS = 120_000_000;

    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int PNG_HEADER = 0x49484452; // IHDR
    private static final int PNG_HEADER_LENGTH = 13;
    private static final int PNG_SHORTEST = 33;
    private static final int PDF_TAIL = 1024;

    private final String mediaType;
    private final String extension;

    ScanType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** With which its file's name ends. */
    public String extension() {
        return extension;
    }

    /** Whether browsers show it as a picture. */
    public boolean picture() {
        return this != PDF;
    }

    static ScanType ofMediaType(String mediaType) {
        for (ScanType type : values()) {
            if (type.mediaType.equals(mediaType)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No type of a scan: " + mediaType);
    }

    /** What this is; empty when it is none of them, or its beginning cannot be read. */
    public static Optional<ScanType> of(byte[] content) {
        if (isPng(content)) {
            return Optional.of(PNG);
        }
        if (isJpeg(content)) {
            return Optional.of(JPEG);
        }
        return isPdf(content) ? Optional.of(PDF) : Optional.empty();
    }

    private static boolean isPng(byte[] content) {
        if (content.length < PNG_SHORTEST) {
            return false;
        }
        ByteBuffer read = ByteBuffer.wrap(content);
        return read.getLong() == PNG_SIGNATURE
                && read.getInt() == PNG_HEADER_LENGTH
                && read.getInt() == PNG_HEADER
                && sensible(read.getInt(), read.getInt());
    }

    /** Goes from segment to segment until one says how large the picture is. */
    private static boolean isJpeg(byte[] content) {
        ByteBuffer read = ByteBuffer.wrap(content);
        if (content.length < 4 || read.getShort() != (short) 0xFFD8) {
            return false;
        }
        while (read.remaining() >= 9) {
            if ((read.get() & 0xFF) != 0xFF) {
                return false;
            }
            int marker = read.get() & 0xFF;
            if (marker == 0xFF) { // filling
                read.position(read.position() - 1);
                continue;
            }
            int length = read.getShort() & 0xFFFF;
            if (frame(marker)) {
                int height = read.getShort(read.position() + 1) & 0xFFFF;
                return sensible(read.getShort(read.position() + 3) & 0xFFFF, height);
            }
            boolean noSegment = marker == 0 || marker >= 0xD0 && marker <= 0xDA;
            if (noSegment || length < 2 || length - 2 > read.remaining()) {
                return false;
            }
            read.position(read.position() + length - 2);
        }
        return false;
    }

    /** The markers that begin a frame: C0 to CF but for the tables among them. */
    private static boolean frame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isPdf(byte[] content) {
        String head = text(content, 0, 8);
        String tail = text(content, Math.max(0, content.length - PDF_TAIL), content.length);
        return head.matches("%PDF-[12]\\.[0-9]") && tail.contains("startxref") && tail.contains("%%EOF");
    }

    private static String text(byte[] content, int from, int to) {
        return new String(content, from, Math.min(content.length, to) - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean sensible(int width, int height) {
        return width > 0
                && height > 0
                && width <= LONGEST_SIDE
                && height <= LONGEST_SIDE
                && (long) width * height <= MOST_PIXELS;
    }
}
