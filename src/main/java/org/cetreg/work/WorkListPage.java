package org.cetreg.work;

import java.util.List;
import java.util.Optional;

/**
 * One page of a work list.
 *
 * @param next where the page after it begins; empty when this is the last
 */
public record WorkListPage(List<StaffTask> tasks, Optional<String> next) {

    /** Nothing to show. */
    public static final WorkListPage EMPTY = new WorkListPage(List.of(), Optional.empty());
}
