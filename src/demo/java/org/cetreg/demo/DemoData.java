package org.cetreg.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.cetreg.eligibility.roster.RosterImport;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.imports.InstitutionImport;
import org.cetreg.exam.imports.OralCampusImport;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Money;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLines;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.CsvTable;
import org.cetreg.shared.csv.CsvTables;
import org.cetreg.shared.csv.ImportReport;
import org.cetreg.shared.csv.TableKind;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the fictitious provinces, schools and students of a trial installation through the same imports that the office
 * uses for real ones. Later starts find the data in place and change nothing except dates that have passed.
 */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoData implements ApplicationRunner {

    private static final int SEATS = 50;
    private static final Money FEE = new Money(1);
    private static final List<String> PROVINCES = List.of("98", "99");

    private final InstitutionImport institutions;
    private final RosterImport roster;
    private final OralCampusImport oralCampuses;
    private final ExamCatalogues catalogues;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final TransactionTemplate allOrNothing;

    DemoData(
            InstitutionImport institutions,
            RosterImport roster,
            OralCampusImport oralCampuses,
            ExamCatalogues catalogues,
            JdbcTemplate jdbc,
            Clock clock,
            TransactionTemplate allOrNothing) {
        this.institutions = institutions;
        this.roster = roster;
        this.oralCampuses = oralCampuses;
        this.catalogues = catalogues;
        this.jdbc = jdbc;
        this.clock = clock;
        this.allOrNothing = allOrNothing;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        load();
    }

    /** Loads the data that are missing. */
    void load() {
        allOrNothing.executeWithoutResult(status -> loadAll());
        catalogues.refresh();
    }

    private void loadAll() {
        complete(institutions.read(file("institutions.csv"), Actor.SYSTEM, Scope.COUNTRY));
        long sitting = new DemoSitting(jdbc, clock).prepare();
        setFees(sitting);
        setQuotas(sitting);
        complete(roster.read(file("students.csv"), Actor.SYSTEM, Scope.COUNTRY));
        complete(oralCampuses.read(file("oral-campuses.csv"), Actor.SYSTEM, Scope.COUNTRY));
        publishNotices(sitting);
    }

    private static Resource file(String name) {
        return new ClassPathResource("demo/" + name);
    }

    private static void complete(ImportReport report) {
        if (report.refused() > 0) {
            throw new IllegalStateException("The demo data have bad lines: " + report.badLines());
        }
    }

    private void setFees(long sitting) {
        Column institution = new Column("institution", "机构代码", 6, true);
        Column subject = new Column("subject", "科目代码", 1, true);
        Column amount = new Column("amount", "费用", 10, true);
        String insert = "insert into fee (sitting_id, institution_code, subject_code, amount_fen)";
        read("fees.csv", List.of(institution, subject, amount), row -> {
            long fen = Money.ofYuan(row.optional(amount)).fen();
            jdbc.update(
                    insert + " values (?, ?, ?, ?) on conflict do nothing",
                    sitting,
                    row.optional(institution),
                    row.optional(subject),
                    fen);
        });
        for (String province : PROVINCES) {
            jdbc.update(
                    insert + " select ?, ?, code, ? from subject on conflict do nothing", sitting, province, FEE.fen());
        }
    }

    private void setQuotas(long sitting) {
        Column campus = new Column("campus", "校区代码", 6, true);
        Column subject = new Column("subject", "科目代码", 1, true);
        Column capacity = new Column("capacity", "容量", 6, true);
        String insert = "insert into seat_quota (sitting_id, campus_code, subject_code, capacity)";
        read(
                "quotas.csv",
                List.of(campus, subject, capacity),
                row -> jdbc.update(
                        insert + " values (?, ?, ?, ?) on conflict do nothing",
                        sitting,
                        row.optional(campus),
                        row.optional(subject),
                        Integer.valueOf(row.optional(capacity))));
        for (String province : PROVINCES) {
            jdbc.update(insert + """
                             select ?, institution.code, subject.code, ? from institution cross join subject
                            where institution.level = 'CAMPUS' and institution.code like ? on conflict do nothing""", sitting, SEATS, province + "%");
        }
    }

    private void publishNotices(long sitting) {
        Column province = new Column("province", "省代码", 2, true);
        Column title = new Column("title", "标题", 120, true);
        Column titleEn = new Column("titleEn", "英文标题", 160, true);
        Column body = new Column("body", "内容", 2000, true);
        Column bodyEn = new Column("bodyEn", "英文内容", 3000, true);
        Map<String, Object> names = jdbc.queryForMap("select name, name_en from sitting where id = ?", sitting);
        read("notices.csv", List.of(province, title, titleEn, body, bodyEn), row -> {
            String heading = row.optional(title).replace("{考次}", (String) names.get("name"));
            jdbc.update(
                    """
                    insert into notice
                        (sitting_id, number, institution_code, title, title_en, body, body_en, published_at)
                    select ?, (select coalesce(max(number), 0) + 1 from notice), ?, ?, ?, ?, ?, ?
                    where not exists (select 1 from notice where sitting_id = ? and title = ?)""",
                    sitting,
                    row.optional(province).isEmpty() ? null : row.optional(province),
                    heading,
                    row.optional(titleEn).replace("{sitting}", (String) names.get("name_en")),
                    row.optional(body),
                    row.optional(bodyEn),
                    Timestamp.from(clock.instant()),
                    sitting,
                    heading);
        });
    }

    private static void read(String name, List<Column> columns, CsvTable.RowReader reader) {
        BadLines badLines = new BadLines();
        new CsvTables(List.of()).read(file(name), new TableKind("demo", columns), badLines, reader);
        if (!badLines.listed().isEmpty()) {
            throw new IllegalStateException("The demo data have bad lines: " + name + " " + badLines.listed());
        }
    }
}
