package org.cetreg.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.bench.MeasuredDatabase.Use;
import org.cetreg.bench.walk.Browser;
import org.cetreg.bench.walk.Entrance;

/** Pages of the staff that show something of tables that grow, and what each costs the database. */
final class StaffVisits {

    private static final String PASSWORD = "demo-only";

    /** By the first part of the address of the trial installation's login. */
    private static final Map<String, List<String>> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("reviewer", List.of("/staff", "/staff/tasks", "/staff/tasks?state=late", "/staff/cet6-reviews"));
        PAGES.put("review-supervisor", List.of("/staff", "/staff/supervision"));
        PAGES.put("school-staff", List.of("/staff", "/staff/cet6-entry", "/staff/collective", "/staff/collective/new"));
        PAGES.put(
                "examination-office",
                List.of("/office", "/office/roster/conflicts", "/office/arrangement", "/office/arrangement/publish"));
        PAGES.put(
                "operator",
                List.of(
                        "/staff",
                        "/staff/payments",
                        "/staff/payments?state=PAID",
                        "/staff/refunds",
                        "/staff/unbooked",
                        "/staff/stuck",
                        "/staff/reconciliation"));
        PAGES.put(
                "administrator",
                List.of(
                        "/audit",
                        "/audit?action=roster.import",
                        "/audit?action=account.login",
                        "/audit?actor=system",
                        "/audit?object=no-such-thing",
                        "/admin/staff"));
    }

    private final MeasuredDatabase database;
    private final ProductWay product;

    StaffVisits(MeasuredDatabase database, ProductWay product) {
        this.database = database;
        this.product = product;
    }

    /** Opens each page twice and returns what the second time took, with what happened in the background meanwhile. */
    Map<String, Use> measure() throws IOException, SQLException {
        Map<String, Use> found = new LinkedHashMap<>();
        for (var who : PAGES.entrySet()) {
            try (Browser browser = product.program().browser()) {
                Entrance.logIn(browser, who.getKey() + "@cet.invalid", PASSWORD);
                for (String page : who.getValue()) {
                    browser.open(page);
                    Use before = all();
                    browser.open(page);
                    found.put(who.getKey() + " " + page, all().minus(before));
                }
            }
        }
        return found;
    }

    private Use all() throws SQLException {
        return database.uses(product.name()).values().stream().reduce(Use.NONE, Use::plus);
    }
}
