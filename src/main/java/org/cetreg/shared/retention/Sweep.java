package org.cetreg.shared.retention;

/**
 * Something that nobody needs any more after a while. Whoever keeps it removes it; when and in which portions, the
 * {@link Housekeeping} says, which finds each bean of this type.
 */
public interface Sweep {

    /** What is removed, as the log calls it; no two sweeps have the same, and each node calls it so. */
    String of();

    /**
     * Removes some of it, in the caller's transaction and in few statements that find it by an index.
     *
     * @param most how many rows to take on of each kind
     * @return how many were taken on, of the kind with the most; {@code most} when there may be more
     */
    int removeSome(int most);
}
