package org.cetreg.registration.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Institution;
import org.cetreg.shared.AccountId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds out what the lines of payment orders stand for, each time with one statement. */
@Component
class BoughtEntries {

    private static final String ENTRIES = """
            select e.id, e.subject_code, e.campus_code, r.account_id, a.email, s.name as sitting, s.name_en as sitting_en,
                   person.name as person,
                   array(select k.order_number from collective_entry c join collective_order k on k.batch_id = c.batch_id
                         where c.subject_entry_id = e.id) as school_orders
            from registration r join account a on a.id = r.account_id
            join subject_entry e on e.registration_id = r.id join sitting s on s.id = e.sitting_id
            left join student_record person on person.id = r.student_record_id and e.entered_at >= r.bound_at
            """;

    private final JdbcTemplate jdbc;
    private final ExamCatalogues catalogues;

    BoughtEntries(JdbcTemplate jdbc, ExamCatalogues catalogues) {
        this.jdbc = jdbc;
        this.catalogues = catalogues;
    }

    /** Returns all entries of a passport account, in all sittings, by their items. */
    Map<Long, BoughtEntry> of(AccountId accountId) {
        return read(ENTRIES + "where r.account_id = ?", accountId.value());
    }

    /** Returns the entries that these items stand for. */
    Map<Long, BoughtEntry> of(Collection<Long> items) {
        return read(ENTRIES + "where e.id = any (?)", (Object) items.toArray(Long[]::new));
    }

    private Map<Long, BoughtEntry> read(String sql, Object argument) {
        ExamCatalogue catalogue = catalogues.current();
        Map<Long, BoughtEntry> entries = new HashMap<>();
        jdbc.query(
                sql,
                row -> {
                    entries.put(row.getLong("id"), entry(catalogue, row));
                },
                argument);
        return entries;
    }

    private static BoughtEntry entry(ExamCatalogue catalogue, ResultSet row) throws SQLException {
        String campus = row.getString("campus_code");
        return new BoughtEntry(
                new AccountId(row.getLong("account_id")),
                row.getString("email"),
                row.getString("sitting"),
                row.getString("sitting_en"),
                catalogue.subject(row.getString("subject_code")),
                catalogue.find(campus).map(Institution::label).orElse(campus),
                Set.of((String[]) row.getArray("school_orders").getArray()),
                Optional.ofNullable(row.getString("person")));
    }
}
