package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.account.Passports;
import org.cetreg.account.Role;
import org.cetreg.account.link.LinkState;
import org.cetreg.account.link.MailedLink;
import org.cetreg.account.link.MailedLinks;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Accounts of the staff: who manages whose, and what a change to an account does. */
@IntegrationTest
class StaffAccountsIT {

    @Autowired
    Passports passports;

    @Autowired
    MailedLinks links;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    private final String email = Visitor.newEmail();
    private StaffPages pages;
    private Visitor administrator;

    @BeforeEach
    void anAdministrator(@Autowired AutowireCapableBeanFactory beans) {
        pages = beans.createBean(StaffPages.class);
        administrator = pages.administrator;
    }

    @Test
    void aDisabledAccountIsLoggedOutUntilItIsEnabled() {
        Visitor owner = pages.staff(Role.REVIEWER, null);
        String page = pages.of(owner.email());

        Page done = pages.confirm(page, "disable");
        assertThat(done.textOf("state")).isEqualTo("已停用");
        assertThat(owner.get("/staff").path()).startsWith("/account/login");
        Page closed = Visitor.arrive().tryToLogIn(owner.email(), Visitor.PASSWORD);
        assertThat(closed.path()).startsWith("/account/step/closed");
        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.heading()).isEqualTo("账号已停用");

        administrator.submit(done, page + "/enable", Map.of());
        assertThat(Visitor.arrive().tryToLogIn(owner.email(), Visitor.PASSWORD).path())
                .isEqualTo("/staff");
        assertThat(pages.trail(owner.email())).containsSubsequence("staff.disable", "staff.enable");
    }

    @Test
    void closedAccountsGetNoMailAboutTasks() {
        Visitor owner = pages.staff(Role.REVIEW_SUPERVISOR, null);
        assertThat(addressees(Role.REVIEW_SUPERVISOR)).contains(owner.email());

        String page = pages.of(owner.email());
        pages.confirm(page, "disable");
        assertThat(addressees(Role.REVIEW_SUPERVISOR)).doesNotContain(owner.email());
    }

    private List<String> addressees(Role role) {
        return passports.staff(role, "990010").stream()
                .map(addressee -> addressee.email())
                .toList();
    }

    @Test
    void anAdministratorsResetClosesTheLinksThatWereMailedBefore() {
        Visitor owner = pages.staff(Role.REVIEWER, null);
        var id =
                new AccountId(jdbc.queryForObject("select id from account where email = ?", Long.class, owner.email()));
        String token = links.make(MailedLink.Purpose.RECOVER, id, owner.email());
        String page = pages.of(owner.email());

        pages.confirm(page, "reset-password");
        assertThat(links.state(token, Set.of(MailedLink.Purpose.RECOVER))).isEqualTo(LinkState.UNKNOWN);
    }

    @Test
    void anAdministratorResetsALostPasswordAndSecondFactor() {
        Visitor owner = pages.staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        owner.submit(app, "/staff/second-factor", Map.of("code", pages.code(StaffPages.secret(app))));
        String page = pages.of(owner.email());

        Page made = pages.confirm(page, "reset-password");
        Page done = pages.confirm(page, "reset-second-factor");
        assertThat(done.textOf("second-factor")).isEqualTo("未启用");
        assertThat(owner.get("/staff").path()).startsWith("/account/login");
        Visitor again = Visitor.arrive();
        assertThat(again.tryToLogIn(owner.email(), Visitor.PASSWORD).path()).isEqualTo("/account/login");
        String first = made.textOf("first-password");
        assertThat(again.tryToLogIn(owner.email(), first).path()).startsWith("/account/step/password");
        assertThat(StaffPages.choosePassword(again, first, StaffPages.PASSWORD).path())
                .isEqualTo("/staff");
    }

    @Test
    void theTrailSaysWhoChangedWhatFromWhatToWhat() {
        String campus = fixtures.campus().code();
        Visitor owner = pages.staff(Role.REVIEWER, null);
        String page = pages.of(owner.email());

        administrator.submit(
                administrator.get(page), page, Map.of("role", "LEADER", "institution", " " + campus + " "));

        assertThat(jdbc.queryForObject(
                        "select actor || ' ' || detail from audit_entry where action = 'staff.change' and object = ?",
                        String.class,
                        pages.object(owner.email())))
                .startsWith(pages.object(administrator.email()))
                .contains("\"before\": {\"role\": \"REVIEWER\", \"institution\": null}")
                .contains("\"institution\": \"" + campus + "\"", "\"role\": \"LEADER\"");
        assertThat(owner.get("/staff").path()).startsWith("/account/login");
    }

    @Test
    void anInstitutionsAdministratorManagesOnlyItsAccounts() {
        Fixtures.Campus campus = fixtures.campus();
        String other = fixtures.campus().school();
        Visitor school = pages.staff(Role.ADMINISTRATOR, campus.school());
        Visitor foreign = pages.staff(Role.REVIEWER, other);
        Visitor own = pages.staff(Role.REVIEWER, campus.code());

        String list = school.get("/admin/staff?q=visitor").text();
        assertThat(list).contains(own.email()).doesNotContain(foreign.email());
        Page page = school.get(pages.of(own.email()));
        assertThat(page.status()).isEqualTo(200);
        for (String deed : List.of("", "/disable", "/enable", "/reset-password", "/reset-second-factor")) {
            assertThat(school.post(pages.of(foreign.email()) + deed, Map.of("role", "LEADER"))
                            .status())
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(school.get(pages.of(foreign.email())).status()).isEqualTo(404);
        Page form = school.get(StaffPages.NEW);
        for (String code : List.of("", other, "99")) {
            Page answer = school.submit(
                    form, StaffPages.NEW, Map.of("email", email, "role", "REVIEWER", "institution", code));
            assertThat(answer.error("institution")).as(code).contains(campus.school());
        }
        assertThat(school.submit(
                                form,
                                StaffPages.NEW,
                                Map.of("email", email, "role", "REVIEWER", "institution", campus.code()))
                        .textOf("first-password"))
                .isNotBlank();
    }

    @Test
    void nobodyChangesTheirOwnAccountSo() {
        String page = pages.of(administrator.email());
        assertThat(administrator.get(page).textOf("change")).contains("您自己的账号");
        for (String deed : List.of("", "/disable", "/reset-password", "/reset-second-factor")) {
            Page answer = administrator.post(page + deed, Map.of("role", "LEADER"));
            assertThat(answer.status()).as(deed).isEqualTo(409);
        }
        assertThat(administrator.get("/admin/staff").status()).isEqualTo(200);
    }

    @Test
    void candidatesAndOtherStaffHaveNoAccess() {
        for (Visitor visitor : List.of(Visitor.arrive().signUpAndLogIn(), pages.staff(Role.LEADER, null))) {
            assertThat(visitor.get("/admin/staff").status()).isEqualTo(403);
            assertThat(visitor.get(StaffPages.NEW).status()).isEqualTo(403);
        }
        assertThat(Visitor.arrive().signUpAndLogIn().get("/staff/second-factor").status())
                .isEqualTo(403);
        assertThat(Visitor.arrive().get("/admin/staff").path()).startsWith("/account/login");
    }

    @Test
    void aCandidatesAccountIsNotAStaffAccount() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        assertThat(administrator.get(pages.of(candidate.email())).status()).isEqualTo(404);
        assertThat(administrator.get("/admin/staff/999999999999999999").status())
                .isEqualTo(404);
        assertThat(administrator.get("/admin/staff/99999999999999999999").status())
                .isEqualTo(404);
    }

    @Test
    void theListGoesOnOnTheNextPage() {
        String mark = "page" + System.nanoTime();
        for (int i = 0; i < 51; i++) {
            jdbc.update(
                    "insert into account (id, passport_id, email, password_hash, role, created_at)"
                            + " values (nextval('account_seq'), upper(md5(random()::text)), ?, 'none', 'REVIEWER', now())",
                    "%s.%02d@example.org".formatted(mark, i));
        }
        Page first = administrator.get("/admin/staff?q=" + mark);
        assertThat(first.text()).contains(mark + ".49@").doesNotContain(mark + ".50@");
        Page second = administrator.get(first.links("下一页").get(0));
        assertThat(second.text()).contains(mark + ".50@").doesNotContain(mark + ".49@");
        assertThat(second.links("下一页")).isEmpty();
        assertThat(administrator.get("/admin/staff?q=" + mark + "&role=LEADER").textOf("none"))
                .isNotBlank();
    }

    @Test
    void thePagesCostAtMostFiveStatements() {
        Visitor owner = pages.staff(Role.REVIEWER, null);
        owner.get("/staff/second-factor");
        for (String path : List.of("/admin/staff", StaffPages.NEW, pages.of(owner.email()))) {
            assertThat(StatementCount.during(() -> administrator.get(path)))
                    .as(path)
                    .hasSizeLessThanOrEqualTo(5);
        }
        assertThat(StatementCount.during(() -> owner.get("/staff/second-factor")))
                .hasSizeLessThanOrEqualTo(5);
    }
}
