package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.AccountRepository;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ending somebody's access asks for a confirmation, which counts once and only for the account as it was shown. */
@IntegrationTest
class StaffConfirmationsIT {

    @Autowired
    SignUps signUps;

    @Autowired
    StaffAccounts staff;

    @Autowired
    AccountRepository repository;

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

    @ParameterizedTest
    @CsvSource({
        "disable, 真的要停用, disabled_at is not null",
        "reset-password, 密码吗, password_due",
        "reset-second-factor, 第二因素吗, false"
    })
    void endingSomebodysAccessNeedsAConfirmationThatNamesThem(String deed, String asks, String done) {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        String page = pages.of(email);
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
        String page = pages.of(email);
        Page question = administrator.post(page + "/reset-password", Map.of());

        Page made = administrator.submit(question, page + "/reset-password", Map.of());
        Page again = administrator.submit(question, page + "/reset-password", Map.of());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.textOf("refused")).contains("没有再生成密码", "重新重置");
        assertThat(again.textOf("first-password")).isNull();
        assertThat(pages.trail(email)).containsOnlyOnce("staff.resetPassword");
        assertThat(Visitor.arrive()
                        .tryToLogIn(email, made.textOf("first-password"))
                        .path())
                .startsWith("/account/step/password");
        assertThat(pages.confirm(page, "reset-password").textOf("first-password"))
                .isNotBlank();
    }

    @Test
    void twoSimultaneousPressesCreateOnePassword() throws Exception {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        String path = pages.of(email) + "/reset-password";
        Page question = administrator.post(path, Map.of());

        var press = new FutureTask<>(() -> administrator.submit(question, path, Map.of()));
        new Thread(press).start();
        List<Page> answers = List.of(administrator.submit(question, path, Map.of()), press.get());

        assertThat(answers).extracting(Page::status).containsExactlyInAnyOrder(200, 409);
        assertThat(pages.trail(email)).containsOnlyOnce("staff.resetPassword");
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
        assertThat(pages.trail(email))
                .containsOnlyOnce("staff.resetPassword")
                .doesNotContain("staff.resetSecondFactor");
    }

    @Test
    void aRepeatedResetLeavesTheSecondFactorThatWasSetUpSince() {
        Visitor owner = pages.staff(Role.REVIEWER, null);
        String page = pages.of(owner.email());
        Page question = administrator.post(page + "/reset-second-factor", Map.of());
        administrator.submit(question, page + "/reset-second-factor", Map.of());
        Visitor back = Visitor.arrive().logIn(owner.email(), Visitor.PASSWORD);
        Page app = back.get("/staff/second-factor");
        back.submit(app, "/staff/second-factor", Map.of("code", pages.code(StaffPages.secret(app))));

        Page again = administrator.submit(question, page + "/reset-second-factor", Map.of());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.textOf("refused")).contains("没有再做任何改动");
        assertThat(again.textOf("second-factor")).isEqualTo("已启用");
        assertThat(back.get("/staff").path()).isEqualTo("/staff");
    }

    @Test
    void aRepeatedDisablingDoesNotCloseAnAccountEnabledSince() {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, null);
        String page = pages.of(email);
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
        administrator.post(pages.of(email) + "/disable", Map.of("confirmed", confirmed, "version", version));
        administrator.post(pages.of(email) + "/disable", Map.of("confirmed", "yes"));
        administrator.post(pages.of(email) + "/disable", Map.of("confirmed", "yes", "version", "9".repeat(10_000)));
        assertThat(pages.trail(email)).doesNotContain("staff.disable");
    }

    private AccountPrincipal principal(String address) {
        return repository.findByEmail(address).orElseThrow().principal();
    }

    private AccountId id(String address) {
        return principal(address).accountId();
    }
}
