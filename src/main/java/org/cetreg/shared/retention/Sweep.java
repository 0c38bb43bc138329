package org.cetreg.shared.retention;

/**
 * Removes one kind of data that is not needed any more after some time. The module that owns the data implements it;
 * the {@link Housekeeping} finds each bean of this type and decides when it runs and in what batches.
 */
public interface Sweep {

    /**
     * Returns the name of the data that is removed, for the log and the lock. It must be unique and the same on every
     * node.
     */
    String of();

    /**
     * Removes part of the data, in the caller's transaction and in few statements that use an index.
     *
     * @param most the maximum number of rows to process of each kind
     * @return the number of rows processed, of the kind with the most; {@code most} when there may be more
     */
    int removeSome(int most);
}
