package org.cetreg.eligibility.cet6;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The accepted file types of a scan. The type is determined from the content, whatever the file name or the browser
 * says.
 */
public enum ScanType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png");

    /** Larger pictures are not genuine scans and would exhaust the memory of the viewer's device. */
    private static final int LONGEST_SIDE = 20_000;

    private static final long MOST_PIXELS = 120_000_000;

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

    /** Returns the extension of the file name. */
    public String extension() {
        return extension;
    }

    /** Returns whether browsers display this type as a picture. */
    public boolean picture() {
        return this != PDF;
    }

    static ScanType ofMediaType(String mediaType) {
        for (ScanType type : values()) {
            if (type.mediaType.equals(mediaType)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Not the media type of a scan: " + mediaType);
    }

    /** Returns the type of this content; empty when it is none of them or its header cannot be read. */
    public static Optional<ScanType> of(byte[] content) {
        for (ScanType type : values()) {
            if (type.picture() ? isPicture(content, type) : isPdf(content)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * Asks the image reader of this type for the size, which decodes no pixels and stores nothing on disk. Content that
     * the reader cannot read is rejected, whatever the exception, because the content comes from an untrusted source.
     */
    private static boolean isPicture(byte[] content, ScanType type) {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(type.mediaType).next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            if (!reader.getOriginatingProvider().canDecodeInput(stream)) {
                return false;
            }
            reader.setInput(stream, true, true);
            return sensible(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException | RuntimeException e) {
            return false;
        } finally {
            reader.dispose();
        }
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
