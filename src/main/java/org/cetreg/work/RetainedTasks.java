package org.cetreg.work;

import java.time.Instant;
import org.cetreg.shared.retention.Retained;
import org.springframework.stereotype.Component;

/** Removes staff tasks some time after they were completed or became unnecessary. Open tasks stay, however old. */
@Component
class RetainedTasks implements Retained {

    private final StaffTaskRows rows;

    RetainedTasks(StaffTaskRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "staff-tasks";
    }

    @Override
    public int remove(Instant before, int most) {
        return rows.remove(before, most);
    }
}
