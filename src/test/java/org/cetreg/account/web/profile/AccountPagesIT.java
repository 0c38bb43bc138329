package org.cetreg.account.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-A4: 「账号信息」, 「修改资料」, 「修改密码」. */
@IntegrationTest
class AccountPagesIT {

    private static final String PROFILE = "/account/profile";
    private static final String PASSWORD = "/account/password";
    private static final String NEW = "Neu-8vq.Kt";

    private final Visitor visitor = Visitor.arrive();

    @BeforeEach
    void logIn() {
        visitor.signUpAndLogIn();
    }

    @Test
    void theAccountPageShowsWhatIsKnownAndOffersAllOfIt() {
        Page account = visitor.get("/account");

        assertThat(account.text())
                .contains("通行证ID", "电子邮箱", visitor.email(), "手机", "证件类型", "证件号码", "姓名", "未填写")
                .containsPattern("[0-9A-F]{32}");
        assertThat(account.links("修改资料")).containsExactly(PROFILE);
        assertThat(account.links("修改密码")).containsExactly(PASSWORD);
        assertThat(account.links("修改电子邮箱")).containsExactly("/account/email");
        assertThat(account.links("登录记录")).containsExactly("/account/logins");
        assertThat(account.form("/account/email/confirmation")).containsKey("_csrf");
        assertThat(account.text()).contains("未验证", "验证邮箱");
    }

    @Test
    void thePassportIdNeverChanges() {
        String before = passportId();
        change(Map.of("name", "颜冬儿"));
        visitor.submit(visitor.get("/account"), "/logout", Map.of());
        visitor.logIn(visitor.email(), Visitor.PASSWORD);

        assertThat(passportId()).isEqualTo(before);
    }

    @Test
    void detailsAreChangedAndTheNumberIsShownMasked() {
        Page saved = change(Map.of(
                "documentType", "MACAO_ID", "documentNumber", "99301000001", "name", "颜冬儿", "phone", "138 0013 8000"));

        assertThat(saved.path()).isEqualTo("/account?saved=profile");
        assertThat(saved.text()).contains("资料已保存", "澳门身份证", "99*******01", "颜冬儿", "13800138000");
        assertThat(saved.body()).doesNotContain("99301000001");
        assertThat(visitor.get(PROFILE).body()).doesNotContain("99301000001").contains("99*******01");
    }

    @Test
    void anEmptyNumberKeepsTheStoredOneIfTheTypeIsUnchanged() {
        change(Map.of("documentType", "MACAO_ID", "documentNumber", "99301000001"));

        assertThat(change(Map.of("documentNumber", "", "name", "颜冬儿")).text()).contains("99*******01", "颜冬儿");
        assertThat(change(Map.of("documentType", "PASSPORT", "documentNumber", ""))
                        .error("documentNumber"))
                .isNotBlank();
        assertThat(change(Map.of("documentType", "", "documentNumber", "")).text())
                .doesNotContain("99*******01");
    }

    @Test
    void wrongDetailsAreReportedAtTheirFieldsAndTheInputIsKept() {
        Page refused = change(Map.of(
                "documentType", "RESIDENT_ID", "documentNumber", "110105194912310021", "name", "<i>", "phone", "12"));

        assertThat(refused.error("documentNumber")).contains("身份证");
        assertThat(refused.error("name")).isNotBlank();
        assertThat(refused.error("phone")).isNotBlank();
        assertThat(refused.form(PROFILE))
                .containsEntry("documentNumber", "110105194912310021")
                .containsEntry("name", "<i>")
                .containsEntry("phone", "12");
        assertThat(visitor.get("/account").text()).doesNotContain("居民身份证");
    }

    @ParameterizedTest
    @ValueSource(strings = {"documentType", "documentNumber", "name", "phone"})
    void oversizedDetailsAreRefused(String field) {
        assertThat(change(Map.of(field, "a".repeat(10_000))).errors()).isNotEmpty();
    }

    @Test
    void fieldsThatTheFormDoesNotHaveChangeNothing() {
        change(Map.of("role", "ADMINISTRATOR", "email", "other@example.org", "accountId", "1", "version", "9"));

        assertThat(visitor.get("/account").text()).contains(visitor.email());
        assertThat(visitor.get("/staff").status()).isEqualTo(403);
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsAllOtherLogins() {
        Visitor phone = Visitor.arrive().logIn(visitor.email(), Visitor.PASSWORD);
        String session = visitor.cookie("CETSESSION");

        Page saved = changePassword(Visitor.PASSWORD, NEW, NEW);

        assertThat(saved.text()).contains("密码已修改");
        assertThat(visitor.cookie("CETSESSION")).isNotEqualTo(session);
        assertThat(phone.get("/account").path()).startsWith("/account/login");
        assertThat(Visitor.arrive()
                        .tryToLogIn(visitor.email(), Visitor.PASSWORD)
                        .errors())
                .isNotEmpty();
        Visitor.arrive().logIn(visitor.email(), NEW);
    }

    @Test
    void aWrongOldPasswordChangesNothing() {
        Page refused = changePassword("Wrong-wq2.Zr", NEW, NEW);

        assertThat(refused.error("oldPassword")).contains("当前密码不正确");
        Visitor.arrive().logIn(visitor.email(), Visitor.PASSWORD);
    }

    @Test
    void guessingTheOldPasswordIsSlowedDown() {
        for (int i = 0; i < 4; i++) {
            changePassword("Wrong-wq2.Zr", NEW, NEW);
        }

        assertThat(changePassword(Visitor.PASSWORD, NEW, NEW).error("oldPassword"))
                .contains("后再试");
    }

    @Test
    void guessingWhileLoggedInAndFailingElsewhereDoNotDisturbEachOther() {
        for (int i = 0; i < 4; i++) {
            Visitor.arrive().tryToLogIn(visitor.email(), "Wrong-wq2.Zr");
        }

        assertThat(changePassword(Visitor.PASSWORD, NEW, NEW).text()).contains("密码已修改");
    }

    @Test
    void badNewPasswordsAreReportedAtTheirField() {
        assertThat(changePassword(Visitor.PASSWORD, "12345", "12345").error("newPassword"))
                .isNotBlank();
        assertThat(changePassword(Visitor.PASSWORD, "123456", "123456").error("newPassword"))
                .contains("常见");
        assertThat(changePassword(Visitor.PASSWORD, NEW, NEW + "x").error("newPasswordAgain"))
                .isNotBlank();
        assertThat(changePassword("", NEW, NEW).error("oldPassword")).isNotBlank();
        assertThat(changePassword("a".repeat(10_000), NEW, NEW).error("oldPassword"))
                .isNotBlank();
        assertThat(changePassword(Visitor.PASSWORD, "b".repeat(10_000), "b".repeat(10_000))
                        .error("newPassword"))
                .isNotBlank();
        Visitor.arrive().logIn(visitor.email(), Visitor.PASSWORD);
    }

    @Test
    void passwordsAreNeverShownAgain() {
        assertThat(changePassword(Visitor.PASSWORD, NEW, "").body()).doesNotContain(Visitor.PASSWORD, NEW);
    }

    private String passportId() {
        return visitor.get("/account").text().replaceFirst(".*([0-9A-F]{32}).*", "$1");
    }

    private Page change(Map<String, ?> fields) {
        return visitor.submit(visitor.get(PROFILE), PROFILE, fields);
    }

    private Page changePassword(String old, String now, String again) {
        return visitor.submit(
                visitor.get(PASSWORD),
                PASSWORD,
                Map.of("oldPassword", old, "newPassword", now, "newPasswordAgain", again));
    }
}
