package org.cetreg.registration.quota;

import java.util.List;
import org.cetreg.exam.Institution.Level;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.PartColumn;
import org.cetreg.exam.setup.PartType;
import org.cetreg.exam.setup.RowChange;
import org.cetreg.exam.setup.SeatsOnOffer;
import org.cetreg.exam.setup.SittingPart;
import org.cetreg.exam.setup.SittingState;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.csv.TableKind;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The seats of each subject at each campus, as the office sets them. A quota is never smaller than the seats taken: its row
 * is locked before they are compared, so that a candidate who takes a seat meanwhile waits, and finds the new quota.
 */
@Component
@Order(40)
class SeatQuotas implements SittingPart, SeatsOnOffer {

    private static final int NUMBER_LENGTH = 6;
    private static final String TAKEN = "taken";
    private static final List<PartColumn> COLUMNS = List.of(
            PartColumn.institution("campus", "校区代码", "campus_code", Level.CAMPUS),
            PartColumn.subject(),
            PartColumn.value("capacity", "容量", "capacity", PartType.COUNT, NUMBER_LENGTH));

    private final JdbcTemplate jdbc;

    SeatQuotas(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "quotas";
    }

    @Override
    public String table() {
        return "seat_quota";
    }

    @Override
    public List<PartColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure(TAKEN, TAKEN));
    }

    @Override
    public void check(SittingState sitting, RowChange change) {
        long taken = change.figures().getOrDefault(TAKEN, 0L);
        long left = change.removed() ? 0 : Long.parseLong(change.after().get("capacity"));
        if (left < taken) {
            throw new BadValue("exam.part.reason.taken", taken);
        }
    }

    @Override
    public long campuses(SittingId sitting, String subjectCode) {
        return jdbc.queryForObject(
                "select count(*) from seat_quota where sitting_id = ? and subject_code = ?",
                Long.class,
                sitting.value(),
                subjectCode);
    }

    @Bean
    static TableKind quotasTable() {
        return new SeatQuotas(null).tableKind();
    }
}
