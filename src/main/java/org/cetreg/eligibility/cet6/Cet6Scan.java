package org.cetreg.eligibility.cet6;

import java.util.Optional;
import org.cetreg.shared.Digest;

/** A scanned document that supports a request for a CET6 re-review, such as an old certificate. */
public final class Cet6Scan {

    private final ScanType type;
    private final byte[] content;

    /**
     * The facts about a scan that are known without its content.
     *
     * @param size in bytes
     */
    public record Facts(ScanType type, int size) {

        /** Parses media type and size, separated by a space. */
        static Facts of(String stored) {
            String[] parts = stored.split(" ");
            return new Facts(ScanType.ofMediaType(parts[0]), Integer.parseInt(parts[1]));
        }

        /** Returns the size in kilobytes, at least one. */
        public int kilobytes() {
            return Math.max(1, size / 1024);
        }
    }

    private Cet6Scan(ScanType type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    /** Returns the scan with this content; empty when the content is not PDF, JPEG or PNG. */
    public static Optional<Cet6Scan> of(byte[] content) {
        return ScanType.of(content).map(type -> new Cet6Scan(type, content.clone()));
    }

    static Cet6Scan stored(ScanType type, byte[] content) {
        return new Cet6Scan(type, content);
    }

    public ScanType type() {
        return type;
    }

    public byte[] content() {
        return content.clone();
    }

    /** Returns the hash in hexadecimal. */
    String sha256() {
        return Digest.sha256(content);
    }
}
