package org.cetreg.registration;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.cetreg.exam.TakenSeats;
import org.cetreg.exam.institutions.Concerned;
import org.cetreg.shared.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells the examination office at which campuses seats are taken, and how many. For imports, the seat counters in question
 * stay locked until the caller's transaction ends.
 */
@Component
class OccupiedCampuses implements TakenSeats, Concerned {

    private final JdbcTemplate jdbc;

    OccupiedCampuses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> at(Collection<String> campusCodes) {
        Set<String> taken = new HashSet<>();
        // Locks all rows, in the same order in which seats are taken: a seat that is free now must not be taken in the
        // meantime.
        jdbc.query(
                """
                select campus_code, taken from seat_quota join sitting on sitting.id = sitting_id and sitting.current
                where campus_code = any(?) order by campus_code, subject_code for update of seat_quota""",
                row -> {
                    if (row.getInt(2) > 0) {
                        taken.add(row.getString(1));
                    }
                },
                (Object) campusCodes.toArray(String[]::new));
        return taken;
    }

    @Override
    public People under(Scope scope) {
        return jdbc.queryForObject(
                """
                select (select count(*) from student_record where campus_code between ? and ?) as students,
                    (select coalesce(sum(taken), 0) from seat_quota join sitting on sitting.id = sitting_id and sitting.current
                     where campus_code between ? and ?) as seats""",
                (row, number) -> new People(row.getLong("students"), row.getLong("seats")),
                scope.first(),
                scope.last(),
                scope.first(),
                scope.last());
    }

    @Override
    public Set<String> oral(Collection<String> homeCampuses, Collection<String> campusCodes) {
        Set<String> occupied = at(campusCodes);
        return occupied.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.queryForList(
                        """
                        select distinct e.campus_code from subject_entry e
                        join sitting s on s.id = e.sitting_id and s.current
                        join registration r on r.id = e.registration_id
                        join student_record home on home.id = r.student_record_id
                        where e.subject_kind = 'ORAL' and e.status in ('HELD', 'PAID')
                          and e.campus_code = any(?) and home.campus_code = any(?)""", String.class, occupied.toArray(String[]::new), homeCampuses.toArray(String[]::new)));
    }
}
