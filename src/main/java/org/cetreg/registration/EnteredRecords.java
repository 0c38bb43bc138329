package org.cetreg.registration;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.cetreg.eligibility.record.RecordEntries;
import org.cetreg.eligibility.record.StudentRecordId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells the roster import which entries depend on the student records that it would change (R-E1). */
@Component
class EnteredRecords implements RecordEntries {

    private final JdbcTemplate jdbc;

    EnteredRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<StudentRecordId, Entries> of(Collection<StudentRecordId> recordIds) {
        Map<StudentRecordId, Entries> entries = new HashMap<>();
        jdbc.query(
                """
                select r.student_record_id, count(*) filter (where e.status = 'HELD'),
                       count(*) filter (where e.status = 'PAID'),
                       count(*) filter (where e.status = 'PAID' and e.arrangement_status = 'ARRANGED')
                from registration r join sitting s on s.id = r.sitting_id and s.current
                join seat_order o on o.registration_id = r.id join subject_entry e on e.seat_order_id = o.id
                where r.student_record_id = any(?) and e.status in ('HELD', 'PAID')
                group by r.student_record_id""",
                row -> {
                    entries.put(
                            new StudentRecordId(row.getLong(1)),
                            new Entries(row.getInt(2), row.getInt(3), row.getInt(4)));
                },
                (Object) StudentRecordId.values(recordIds));
        return entries;
    }
}
