package org.cetreg.registration.collective;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.registration.Registration;
import org.cetreg.registration.SubjectEntry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells candidates which collective payment locks their entries 「集体缴费锁定」, and whom they can ask (R-W7). */
@Component
public class CollectiveLocks {

    private final JdbcTemplate jdbc;

    CollectiveLocks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The lock of an entry.
     *
     * @param institutionCode the school or campus that pays
     * @param until when the entry is unlocked unless the school pays
     */
    public record SchoolLock(String institutionCode, Contact contact, Instant until) {}

    /**
     * Returns the locks of a registration's entries by their ids. Executes one statement if any entry is locked, and none
     * otherwise.
     */
    public Map<Long, SchoolLock> of(Registration registration) {
        List<Long> locked = registration
                .unpaid()
                .filter(SubjectEntry::locked)
                .map(SubjectEntry::id)
                .toList();
        Map<Long, SchoolLock> locks = new HashMap<>();
        if (!locked.isEmpty()) {
            jdbc.query(
                    "select c.subject_entry_id, b.institution_code, b.contact, b.phone, b.expires_at"
                            + " from collective_entry c join collective_batch b on b.id = c.batch_id"
                            + " where c.subject_entry_id = any (?) and c.outcome = 'LOCKED'",
                    row -> {
                        locks.put(
                                row.getLong(1),
                                new SchoolLock(
                                        row.getString(2),
                                        new Contact(row.getString(3), row.getString(4)),
                                        row.getTimestamp(5).toInstant()));
                    },
                    (Object) locked.toArray(Long[]::new));
        }
        return locks;
    }
}
