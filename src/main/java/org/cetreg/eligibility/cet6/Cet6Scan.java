package org.cetreg.eligibility.cet6;

import java.util.Optional;
import org.cetreg.shared.Digest;

/** A scanned paper that speaks for a CET6 re-review, such as an old certificate. */
public final class Cet6Scan {

    private final ScanType type;
    private final byte[] content;

    /**
     * What is known of a scan without looking at it.
     *
     * @param size in bytes
     */
    public record Facts(ScanType type, int size) {

        /** From media type and size with a space between. */
        static Facts of(String stored) {
            String[] parts = stored.split(" ");
            return new Facts(ScanType.ofMediaType(parts[0]), Integer.parseInt(parts[1]));
        }

        /** In kilobytes, at least one. */
        public int kilobytes() {
            return Math.max(1, size / 1024);
        }
    }

    private Cet6Scan(ScanType type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    /** The scan with this content; empty when that is neither PDF nor JPEG nor PNG. */
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

    /** In hexadecimal. */
    String sha256() {
        return Digest.sha256(content);
    }
}
