package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.LinkState;
import org.cetreg.account.MailedLink;
import org.cetreg.account.MailedLinks;
import org.cetreg.account.Passports;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class StaffAccountsIT {

    private static final String NEW = "/admin/staff/new";
    private static final String PASSWORD = "Qm4-tz8.Hy";

    @Autowired
    Trail trail;

    @Autowired
    SignUps signUps;

    @Autowired
    StaffAccounts staff;

    @Autowired
    AccountRepository repository;

    @Autowired
    Passports passports;

    @Autowired
    MailedLinks links;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock testClock;

    @Autowired
    Clock clock;

    private final String email = Visitor.newEmail();
    private Visitor administrator;

    @BeforeEach
    void anAdministrator() {
        administrator = staff(Role.ADMINISTRATOR, null);
    }

    @AfterEach
    void backToNow() {
        testClock.reset();
    }

    @Test
    void newStaffReachNothingBeforeTheySetAPasswordAndASecondFactor() {
        String first = create(email, Role.EXAMINATION_OFFICE, "", true).textOf("first-password");
        Visitor owner = Visitor.arrive();

        assertThat(owner.tryToLogIn(email, first).path()).startsWith("/account/step/password");
        for (String path : List.of("/", "/office", "/staff", "/account", "/account/profile", "/account/step/app")) {
            assertThat(owner.get(path).path()).as(path).startsWith("/account/step/password");
        }
        assertThat(owner.post("/office/arrangement", Map.of()).path()).startsWith("/account/step/password");
        assertThat(choosePassword(owner, first, first).error("newPassword")).contains("与初始密码不同");
        assertThat(choosePassword(owner, "guess-ed.1", PASSWORD).error("oldPassword"))
                .isNotNull();

        Page app = choosePassword(owner, first, PASSWORD);
        assertThat(app.path()).startsWith("/account/step/app");
        assertThat(owner.get("/office").path()).startsWith("/account/step/app");
        app = owner.get("/account/step/app");
        assertThat(owner.submit(app, "/account/step/app", Map.of("code", "000000"))
                        .error("code"))
                .contains("验证码不正确");
        byte[] secret = secret(app);
        Page codes = owner.submit(app, "/account/step/app", Map.of("code", code(secret)));
        assertThat(codes.texts("code")).hasSize(10).doesNotHaveDuplicates();
        assertThat(owner.get("/office").status()).isEqualTo(200);
        assertThat(owner.get("/office").path()).isEqualTo("/office");
    }

    @Test
    void aCodeAndARecoveryCodeWorkOnlyOnce() {
        Visitor owner = staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        byte[] secret = secret(app);
        String used = code(secret);
        String recovery = owner.submit(app, "/staff/second-factor", Map.of("code", used))
                .texts("code")
                .get(0);

        Visitor again = Visitor.arrive();
        Page step = again.tryToLogIn(owner.email(), Visitor.PASSWORD);
        assertThat(step.path()).startsWith("/account/step/code");
        assertThat(again.submit(step, "/account/step/code", Map.of("code", used))
                        .error("code"))
                .contains("已经用过");
        testClock.advance(Duration.ofSeconds(30));
        assertThat(again.submit(step, "/account/step/code", Map.of("code", " " + code(secret) + " "))
                        .path())
                .isEqualTo("/staff");

        Visitor third = Visitor.arrive();
        step = third.tryToLogIn(owner.email(), Visitor.PASSWORD);
        assertThat(third.submit(step, "/account/step/code", Map.of("code", recovery.toUpperCase()))
                        .path())
                .isEqualTo("/staff");
        assertThat(third.get("/staff/second-factor").textOf("recovery-codes")).contains(" 9 ");
        Visitor fourth = Visitor.arrive();
        step = fourth.tryToLogIn(owner.email(), Visitor.PASSWORD);
        assertThat(fourth.submit(step, "/account/step/code", Map.of("code", recovery))
                        .error("code"))
                .contains("不正确");

        String holder = object(owner.email());
        assertThat(trail.by(holder, "staff.secondFactor.setUp")).containsExactly("right");
        assertThat(trail.by(holder, "account.login.secondFactor")).containsExactly("used", "right", "right", "wrong");
    }

    @Test
    void newRecoveryCodesAndTakingTheSecondFactorAwayAreWritten() {
        Visitor owner = staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        byte[] secret = secret(app);
        owner.submit(app, "/staff/second-factor", Map.of("code", code(secret)));
        testClock.advance(Duration.ofSeconds(30));
        owner.post("/staff/second-factor/recovery-codes", Map.of("code", code(secret)));
        testClock.advance(Duration.ofSeconds(30));
        owner.post("/staff/second-factor/remove", Map.of("code", "000000"));
        owner.post("/staff/second-factor/remove", Map.of("code", code(secret)));

        String holder = object(owner.email());
        assertThat(trail.by(holder, "staff.secondFactor.newRecoveryCodes")).containsExactly("right");
        assertThat(trail.by(holder, "staff.secondFactor.remove")).containsExactly("wrong", "right");
    }

    @Test
    void guessingCodesIsStopped() {
        Visitor owner = staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        byte[] secret = secret(app);
        Page answer = null;
        for (int i = 0; i < 5; i++) {
            answer = owner.submit(app, "/staff/second-factor", Map.of("code", "00000" + i));
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.error("code")).contains("秒");
        assertThat(owner.submit(app, "/staff/second-factor", Map.of("code", code(secret)))
                        .status())
                .isEqualTo(429);
        testClock.advance(Duration.ofMinutes(1));
        assertThat(owner.submit(app, "/staff/second-factor", Map.of("code", code(secret)))
                        .heading())
                .isEqualTo("恢复码");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-", "''", "'   '", "12345", "1234567", "abc", "<b>", "𠮷"})
    void anInvalidCodeIsReportedAtItsField(String typed) {
        Visitor owner = staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        Page answer = owner.submit(app, "/staff/second-factor", typed == null ? Map.of() : Map.of("code", typed));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error("code")).isNotBlank();
    }

    @Test
    void aDisabledAccountIsLoggedOutUntilItIsEnabled() {
        Visitor owner = staff(Role.REVIEWER, null);
        String page = page(owner.email());

        Page done = confirm(page, "disable");
        assertThat(done.textOf("state")).isEqualTo("已停用");
        assertThat(owner.get("/staff").path()).startsWith("/account/login");
        Page closed = Visitor.arrive().tryToLogIn(owner.email(), Visitor.PASSWORD);
        assertThat(closed.path()).startsWith("/account/step/closed");
        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.heading()).isEqualTo("账号已停用");

        administrator.submit(done, page + "/enable", Map.of());
        assertThat(Visitor.arrive().tryToLogIn(owner.email(), Visitor.PASSWORD).path())
                .isEqualTo("/staff");
        assertThat(trail(owner.email())).containsSubsequence("staff.disable", "staff.enable");
    }

    @Test
    void closedAccountsGetNoMailAboutTasks() {
        Visitor owner = staff(Role.REVIEW_SUPERVISOR, null);
        assertThat(addressees(Role.REVIEW_SUPERVISOR)).contains(owner.email());

        String page = page(owner.email());
        confirm(page, "disable");
        assertThat(addressees(Role.REVIEW_SUPERVISOR)).doesNotContain(owner.email());
    }

    private List<String> addressees(Role role) {
        return passports.staff(role, "990010").stream()
                .map(addressee -> addressee.email())
                .toList();
    }

    @Test
    void anAdministratorsResetClosesTheLinksThatWereMailedBefore() {
        Visitor owner = staff(Role.REVIEWER, null);
        var id =
                new AccountId(jdbc.queryForObject("select id from account where email = ?", Long.class, owner.email()));
        String token = links.make(MailedLink.Purpose.RECOVER, id, owner.email());
        String page = page(owner.email());

        confirm(page, "reset-password");
        assertThat(links.state(token, Set.of(MailedLink.Purpose.RECOVER))).isEqualTo(LinkState.UNKNOWN);
    }

    @Test
    void anAdministratorResetsALostPasswordAndSecondFactor() {
        Visitor owner = staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        owner.submit(app, "/staff/second-factor", Map.of("code", code(secret(app))));
        String page = page(owner.email());

        Page made = confirm(page, "reset-password");
        Page done = confirm(page, "reset-second-factor");
        assertThat(done.textOf("second-factor")).isEqualTo("未启用");
        assertThat(owner.get("/staff").path()).startsWith("/account/login");
        Visitor again = Visitor.arrive();
        assertThat(again.tryToLogIn(owner.email(), Visitor.PASSWORD).path()).isEqualTo("/account/login");
        String first = made.textOf("first-password");
        assertThat(again.tryToLogIn(owner.email(), first).path()).startsWith("/account/step/password");
        assertThat(choosePassword(again, first, PASSWORD).path()).isEqualTo("/staff");
    }

    @Test
    void theTrailSaysWhoChangedWhatFromWhatToWhat() {
        String campus = fixtures.campus().code();
        Visitor owner = staff(Role.REVIEWER, null);
        String page = page(owner.email());

        administrator.submit(
                administrator.get(page), page, Map.of("role", "LEADER", "institution", " " + campus + " "));

        assertThat(jdbc.queryForObject(
                        "select actor || ' ' || detail from audit_entry where action = 'staff.change' and object = ?",
                        String.class,
                        object(owner.email())))
                .startsWith(object(administrator.email()))
                .contains("\"before\": {\"role\": \"REVIEWER\", \"institution\": null}")
                .contains("\"institution\": \"" + campus + "\"", "\"role\": \"LEADER\"");
        assertThat(owner.get("/staff").path()).startsWith("/account/login");
    }

    @Test
    void anInstitutionsAdministratorManagesOnlyItsAccounts() {
        Fixtures.Campus campus = fixtures.campus();
        String other = fixtures.campus().school();
        Visitor school = staff(Role.ADMINISTRATOR, campus.school());
        Visitor foreign = staff(Role.REVIEWER, other);
        Visitor own = staff(Role.REVIEWER, campus.code());

        String list = school.get("/admin/staff?q=visitor").text();
        assertThat(list).contains(own.email()).doesNotContain(foreign.email());
        Page page = school.get(page(own.email()));
        assertThat(page.status()).isEqualTo(200);
        for (String deed : List.of("", "/disable", "/enable", "/reset-password", "/reset-second-factor")) {
            assertThat(school.post(page(foreign.email()) + deed, Map.of("role", "LEADER"))
                            .status())
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(school.get(page(foreign.email())).status()).isEqualTo(404);
        Page form = school.get(NEW);
        for (String code : List.of("", other, "99")) {
            Page answer = school.submit(form, NEW, Map.of("email", email, "role", "REVIEWER", "institution", code));
            assertThat(answer.error("institution")).as(code).contains(campus.school());
        }
        assertThat(school.submit(form, NEW, Map.of("email", email, "role", "REVIEWER", "institution", campus.code()))
                        .textOf("first-password"))
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "disable, 真的要停用, disabled_at is not null",
        "reset-password, 密码吗, password_due",
        "reset-second-factor, 第二因素吗, false"
    })
    void endingSomebodysAccessNeedsAConfirmationThatNamesThem(String deed, String asks, String done) {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        String page = page(email);
        Page question = administrator.post(page + "/" + deed, Map.of());

        assertThat(question.heading()).contains(asks, email);
        assertThat(question.links("不，返回")).containsExactly(page);
        Visitor owner = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        assertThat(owner.get("/staff").status()).isEqualTo(200);
        assertThat(administrator.submit(question, page + "/" + deed, Map.of()).status())
                .isEqualTo(200);
        assertThat(owner.get("/staff").path()).startsWith("/account/");
        assertThat(jdbc.queryForObject(
                        "select coalesce(bool_or(" + done
                                + "), false) from staff_member m join account a on a.id = m.account_id"
                                + " where a.email = ?",
                        Boolean.class,
                        email))
                .isEqualTo(!done.equals("false"));
    }

    @Test
    void pressingTwiceOnTheSameConfirmationCreatesOnePassword() {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        String page = page(email);
        Page question = administrator.post(page + "/reset-password", Map.of());

        Page made = administrator.submit(question, page + "/reset-password", Map.of());
        Page again = administrator.submit(question, page + "/reset-password", Map.of());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.textOf("refused")).contains("没有再生成密码", "重新重置");
        assertThat(again.textOf("first-password")).isNull();
        assertThat(trail(email)).containsOnlyOnce("staff.resetPassword");
        assertThat(Visitor.arrive()
                        .tryToLogIn(email, made.textOf("first-password"))
                        .path())
                .startsWith("/account/step/password");
        assertThat(confirm(page, "reset-password").textOf("first-password")).isNotBlank();
    }

    @Test
    void twoSimultaneousPressesCreateOnePassword() throws Exception {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        String path = page(email) + "/reset-password";
        Page question = administrator.post(path, Map.of());

        var press = new FutureTask<>(() -> administrator.submit(question, path, Map.of()));
        new Thread(press).start();
        List<Page> answers = List.of(administrator.submit(question, path, Map.of()), press.get());

        assertThat(answers).extracting(Page::status).containsExactlyInAnyOrder(200, 409);
        assertThat(trail(email)).containsOnlyOnce("staff.resetPassword");
    }

    @Test
    void anAccountThatHasChangedSinceItWasShownIsNotChanged() {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        AccountPrincipal by = principal(administrator.email());
        StaffAccount shown = staff.find(by, id(email)).orElseThrow();
        staff.resetPassword(by, shown);

        for (Runnable late : List.<Runnable>of(
                () -> staff.resetPassword(by, shown),
                () -> staff.resetSecondFactor(by, shown),
                () -> staff.disable(by, shown, true),
                () -> staff.change(by, shown, new StaffAccountDraft(null, "LEADER", null, false)))) {
            assertThatThrownBy(late::run).isInstanceOf(AccountChanged.class);
        }
        assertThat(staff.find(by, id(email)).orElseThrow())
                .matches(account -> !account.disabled() && account.role() == Role.REVIEWER);
        assertThat(trail(email)).containsOnlyOnce("staff.resetPassword").doesNotContain("staff.resetSecondFactor");
    }

    @Test
    void aRepeatedResetLeavesTheSecondFactorThatWasSetUpSince() {
        Visitor owner = staff(Role.REVIEWER, null);
        String page = page(owner.email());
        Page question = administrator.post(page + "/reset-second-factor", Map.of());
        administrator.submit(question, page + "/reset-second-factor", Map.of());
        Visitor back = Visitor.arrive().logIn(owner.email(), Visitor.PASSWORD);
        Page app = back.get("/staff/second-factor");
        back.submit(app, "/staff/second-factor", Map.of("code", code(secret(app))));

        Page again = administrator.submit(question, page + "/reset-second-factor", Map.of());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.textOf("refused")).contains("没有再做任何改动");
        assertThat(again.textOf("second-factor")).isEqualTo("已启用");
        assertThat(back.get("/staff").path()).isEqualTo("/staff");
    }

    @Test
    void aRepeatedDisablingDoesNotCloseAnAccountEnabledSince() {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        String page = page(email);
        Page question = administrator.post(page + "/disable", Map.of());
        Page closed = administrator.submit(question, page + "/disable", Map.of());
        administrator.submit(closed, page + "/enable", Map.of());

        Page again = administrator.submit(question, page + "/disable", Map.of());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.textOf("state")).isEqualTo("正常");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "yes, ''", "'', 0"})
    void anActionWithoutAConfirmationForThisAccountChangesNothing(String confirmed, String version) {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        administrator.post(page(email) + "/disable", Map.of("confirmed", confirmed, "version", version));
        administrator.post(page(email) + "/disable", Map.of("confirmed", "yes"));
        administrator.post(page(email) + "/disable", Map.of("confirmed", "yes", "version", "9".repeat(10_000)));
        assertThat(trail(email)).doesNotContain("staff.disable");
    }

    @Test
    void nobodyChangesTheirOwnAccountSo() {
        String page = page(administrator.email());
        assertThat(administrator.get(page).textOf("change")).contains("您自己的账号");
        for (String deed : List.of("", "/disable", "/reset-password", "/reset-second-factor")) {
            Page answer = administrator.post(page + deed, Map.of("role", "LEADER"));
            assertThat(answer.status()).as(deed).isEqualTo(409);
        }
        assertThat(administrator.get("/admin/staff").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, email role",
                "'', '', '', email role",
                "nobody, REVIEWER, '', email",
                "a@example.org, CANDIDATE, '', role",
                "a@example.org, reviewer, '', role",
                "a@example.org, REVIEWER, 00, institution",
                "a@example.org, REVIEWER, <99>, institution",
                "a@example.org, OPERATOR, 99, institution",
            })
    void refusedInputIsReportedAtItsField(String typed, String role, String institution, String fields) {
        jdbc.update(
                "insert into institution (code, name, level) values ('99', '测试省', 'PROVINCE') on conflict do nothing");
        Page form = administrator.get(NEW);
        Map<String, String> sent = new HashMap<>();
        putUnlessNull(sent, "email", typed);
        putUnlessNull(sent, "role", role);
        putUnlessNull(sent, "institution", institution);

        Page answer = administrator.submit(form, NEW, sent);

        assertThat(answer.status()).isEqualTo(200);
        for (String field : fields.split(" ")) {
            assertThat(answer.error(field)).as(field).isNotBlank();
        }
        assertThat(answer.errors()).hasSize(fields.split(" ").length);
    }

    @ParameterizedTest
    @CsvSource({"take, @163.com, true", "keep, @163.con, true", "take, @163.com, false", "keep, @163.con, false"})
    void aMisspeltDomainIsQuestionedOnceAndTheInputIsKept(String answer, String domain, boolean secondFactor) {
        String name = "y" + System.nanoTime();
        Page question = create(name + "@163.con", Role.ANALYST, "", secondFactor);

        assertThat(question.textOf("question")).isEqualTo("您是不是想输入 " + name + "@163.com？");
        assertThat(count(name)).isZero();
        Page made = administrator.postWithoutToken(NEW, question.formWithId(answer));

        assertThat(made.textOf("first-password")).isNotBlank();
        assertThat(jdbc.queryForMap(
                        "select email, role, second_factor_due from account join staff_member on account_id = id where email like ?",
                        name + "@%"))
                .containsEntry("email", name + domain)
                .containsEntry("role", "ANALYST")
                .containsEntry("second_factor_due", secondFactor);
    }

    private int count(String name) {
        return jdbc.queryForObject("select count(*) from account where email like ?", Integer.class, name + "@%");
    }

    @Test
    void anOverlongTextIsNeitherEmailNorInstitution() {
        Page answer = administrator.submit(
                administrator.get(NEW),
                NEW,
                Map.of(
                        "email",
                        "a".repeat(10_000) + "@example.org",
                        "role",
                        "REVIEWER",
                        "institution",
                        "9".repeat(10_000)));
        assertThat(answer.error("email")).isNotBlank();
        assertThat(answer.error("institution")).isNotBlank();
        assertThat(administrator
                        .get("/admin/staff?q=" + "a".repeat(2_000) + "%25_&role='&after=%F0%A0%AE%B7")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anEmailThatIsTakenStaysWithItsHolder() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        Page answer = create(candidate.email().toUpperCase(), Role.REVIEWER, "", false);
        assertThat(answer.error("email")).contains("已有账号");
    }

    @Test
    void candidatesAndOtherStaffHaveNoAccess() {
        for (Visitor visitor : List.of(Visitor.arrive().signUpAndLogIn(), staff(Role.LEADER, null))) {
            assertThat(visitor.get("/admin/staff").status()).isEqualTo(403);
            assertThat(visitor.get(NEW).status()).isEqualTo(403);
        }
        assertThat(Visitor.arrive().signUpAndLogIn().get("/staff/second-factor").status())
                .isEqualTo(403);
        assertThat(Visitor.arrive().get("/admin/staff").path()).startsWith("/account/login");
    }

    @Test
    void aCandidatesAccountIsNotAStaffAccount() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        assertThat(administrator.get(page(candidate.email())).status()).isEqualTo(404);
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
        Visitor owner = staff(Role.REVIEWER, null);
        owner.get("/staff/second-factor");
        for (String path : List.of("/admin/staff", NEW, page(owner.email()))) {
            assertThat(StatementCount.during(() -> administrator.get(path)))
                    .as(path)
                    .hasSizeLessThanOrEqualTo(5);
        }
        assertThat(StatementCount.during(() -> owner.get("/staff/second-factor")))
                .hasSizeLessThanOrEqualTo(5);
    }

    private static void putUnlessNull(Map<String, String> fields, String name, String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** Presses a button on an account's page and confirms on the next page. */
    private Page confirm(String page, String deed) {
        Page question = administrator.post(page + "/" + deed, Map.of());
        return administrator.submit(question, page + "/" + deed, Map.of());
    }

    private AccountPrincipal principal(String address) {
        return repository.findByEmail(address).orElseThrow().principal();
    }

    private AccountId id(String address) {
        return principal(address).accountId();
    }

    private Visitor staff(Role role, String institution) {
        String address = Visitor.newEmail();
        signUps.createStaff(address, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(address, Visitor.PASSWORD);
    }

    private Page create(String address, Role role, String institution, boolean secondFactor) {
        Page form = administrator.get(NEW);
        Map<String, String> fields =
                new HashMap<>(Map.of("email", address, "role", role.name(), "institution", institution));
        fields.put("secondFactorDue", String.valueOf(secondFactor));
        return administrator.submit(form, NEW, fields);
    }

    private static Page choosePassword(Visitor owner, String oldPassword, String newPassword) {
        return owner.submit(
                owner.get("/account/step/password"),
                "/account/step/password",
                Map.of("oldPassword", oldPassword, "newPassword", newPassword, "newPasswordAgain", newPassword));
    }

    private String code(byte[] secret) {
        return Totp.code(secret, Totp.step(clock.instant()));
    }

    /** Decodes the Base32 secret on a page. */
    private static byte[] secret(Page page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long buffer = 0;
        int bits = 0;
        for (char letter : page.textOf("secret").replace(" ", "").toCharArray()) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write((int) (buffer >> bits & 0xff));
            }
        }
        return bytes.toByteArray();
    }

    private String page(String address) {
        return "/admin/staff/" + object(address).substring("account:".length());
    }

    private String object(String address) {
        return jdbc.queryForObject("select 'account:' || id from account where email = ?", String.class, address);
    }

    private List<String> trail(String address) {
        return jdbc.queryForList(
                "select action from audit_entry where object = ? order by id", String.class, object(address));
    }
}
