package org.cetreg.exam;

import java.util.List;
import java.util.Optional;
import org.cetreg.exam.calendar.ExamDateRepository;
import org.cetreg.exam.calendar.RegistrationWindowRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the reference data of the current sitting in one consistent snapshot. */
@Component
class CatalogueReader {

    /** The data and its revision; {@code contents} is empty when no sitting is current. */
    record Read(long revision, Optional<ExamCatalogue.Contents> contents) {}

    private final JdbcTemplate jdbc;
    private final SittingRepository sittings;
    private final InstitutionRepository institutions;
    private final SubjectRepository subjects;
    private final ExamDateRepository dates;
    private final RegistrationWindowRepository windows;
    private final FeeRepository fees;
    private final NoticeRepository notices;
    private final TransactionTemplate atOneMoment;

    CatalogueReader(
            JdbcTemplate jdbc,
            SittingRepository sittings,
            InstitutionRepository institutions,
            SubjectRepository subjects,
            ExamDateRepository dates,
            RegistrationWindowRepository windows,
            FeeRepository fees,
            NoticeRepository notices,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.sittings = sittings;
        this.institutions = institutions;
        this.subjects = subjects;
        this.dates = dates;
        this.windows = windows;
        this.fees = fees;
        this.notices = notices;
        this.atOneMoment = new TransactionTemplate(transactions);
        // A separate transaction, so that uncommitted changes of the caller cannot get into the shared catalogue.
        atOneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        atOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        atOneMoment.setReadOnly(true);
    }

    /** Returns a number that increases with every committed change of the reference data. */
    long revision() {
        return jdbc.queryForObject("select revision from exam_revision", Long.class);
    }

    Read read() {
        return atOneMoment.execute(status -> {
            long revision = revision();
            return new Read(revision, sittings.findByCurrentTrue().map(this::contents));
        });
    }

    /** Reads the data of any sitting; empty when it does not exist. */
    Optional<ExamCatalogue.Contents> read(SittingId id) {
        return atOneMoment.execute(status -> sittings.findById(id.value()).map(this::contents));
    }

    private ExamCatalogue.Contents contents(Sitting sitting) {
        return new ExamCatalogue.Contents(
                sitting,
                institutions.findAll(),
                subjects.findAll(),
                dates.findByKeySittingId(sitting.id().value()),
                windows.findByKeySittingId(sitting.id().value()),
                fees.findByKeySittingId(sitting.id().value()),
                notices.findBySittingId(sitting.id().value()),
                oralCampuses(),
                agreement(sitting.agreementVersion()));
    }

    private Optional<Agreement> agreement(String version) {
        return jdbc
                .query(
                        "select version, body, body_en from agreement where version = ?",
                        (row, number) -> new Agreement(row.getString(1), row.getString(2), row.getString(3)),
                        version)
                .stream()
                .findFirst();
    }

    private List<OralCampusSetting> oralCampuses() {
        return jdbc.query(
                "select institution_code, offered_code from oral_campus_setting",
                (row, number) -> new OralCampusSetting(row.getString(1), row.getString(2)));
    }
}
