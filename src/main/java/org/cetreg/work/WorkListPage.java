package org.cetreg.work;

import java.util.List;
import java.util.Optional;

/**
 * One page of a work list.
 *
 * @param next the start of the next page; empty if this is the last page
 */
public record WorkListPage(List<StaffTask> tasks, Optional<String> next) {

    /** An empty page. */
    public static final WorkListPage EMPTY = new WorkListPage(List.of(), Optional.empty());
}
