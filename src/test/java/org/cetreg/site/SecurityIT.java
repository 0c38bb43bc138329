package org.cetreg.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.account.session.Sessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
class SecurityIT {

    @Autowired
    SignUps signUps;

    @Autowired
    Environment environment;

    private final Visitor visitor = Visitor.arrive();

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/account/login", "/account/signup", "/account/recover", "/captcha", "/assets/cet.css"})
    void publicPagesNeedNoLogin(String path) {
        assertThat(visitor.notFollowing().get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/registration",
                "/account",
                "/account/profile",
                "/account/password",
                "/account/welcome",
                "/account/email",
                "/account/logins",
                "/registration/pay/1",
                "/ticket/1.pdf",
                "/office",
                "/office/roster",
                "/staff",
                "/staff/tasks",
                "/actuator",
                "/actuator/env"
            })
    void everythingElseNeedsALogin(String path) {
        Page answer = visitor.notFollowing().get(path);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith("/account/login");
    }

    @ParameterizedTest
    @CsvSource({
        "CANDIDATE, /office, 403",
        "CANDIDATE, /staff, 403",
        "CANDIDATE, /actuator, 403",
        "REVIEWER, /office, 403",
        "REVIEWER, /actuator, 403",
        "SCHOOL_STAFF, /office/arrangement, 403",
        "EXAMINATION_OFFICE, /actuator, 403"
    })
    void staffPagesAreForTheirStaffOnly(Role role, String path, int status) {
        as(role);

        Page answer = visitor.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.heading()).isEqualTo("您不能查看这个页面");
    }

    @ParameterizedTest
    @CsvSource({"EXAMINATION_OFFICE, /office/nowhere", "REVIEWER, /staff/nowhere", "ADMINISTRATOR, /staff/nowhere"})
    void staffReachTheirOwnPages(Role role, String path) {
        as(role);

        assertThat(visitor.get(path).status()).isEqualTo(404);
    }

    @Test
    void aFormWithoutItsTokenIsRefusedAndSaysWhatToDo() {
        visitor.signUpAndLogIn();

        for (String path : new String[] {
            "/account/profile",
            "/account/password",
            "/account/login",
            "/account/signup",
            "/account/email",
            "/account/email/confirmation",
            "/account/logins/end-others",
            "/account/recover",
            "/account/recover/x",
            "/account/confirm/x"
        }) {
            Page refused = visitor.postWithoutToken(path, Map.of("name", "张三"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.heading()).contains("页面已过期");
        }
        assertThat(visitor.postWithoutToken("/account/profile", Map.of("name", "张三", "_csrf", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.get("/account").text()).doesNotContain("张三");
    }

    @Test
    void aForgedTokenIsRefused() {
        String stranger = Visitor.arrive().get("/account/login").token().orElseThrow();
        visitor.signUpAndLogIn();

        assertThat(visitor.postWithoutToken("/account/profile", Map.of("_csrf", stranger))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void thePlatformsNotificationNeedsNoToken() {
        assertThat(visitor.postWithoutToken("/payment/alipay/notify", Map.of()).status())
                .isNotIn(302, 403);
    }

    @Test
    void cookiesAreKeptFromScriptsAndOtherSites() {
        Page login = visitor.get("/account/login");
        Page form = visitor.notFollowing().get("/account/signup");
        Map<String, String> fields = new java.util.HashMap<>(Visitor.solved(form));
        fields.putAll(
                Map.of("email", Visitor.newEmail(), "password", Visitor.PASSWORD, "passwordAgain", Visitor.PASSWORD));
        Page signedUp = visitor.submit(form, "/account/signup", fields);

        assertThat(login.headers("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("CETTOKEN="))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        assertThat(signedUp.headers("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("CETSESSION="))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account/login", "/office"})
    void everyResponseHasTheSecurityHeaders(String path) {
        Page answer = visitor.notFollowing().get(path);
        String gateway =
                environment.getRequiredProperty("cet.payment.alipay.gateway").replaceFirst("^(https?://[^/]+).*", "$1");
        String banks = environment.getRequiredProperty("cet.payment.payease.gateway");

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                        + " frame-ancestors 'none'; form-action 'self' " + gateway + " https://*.alipay.com " + banks
                        + " https://*.yizhifubj.com");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("Referrer-Policy")).contains("same-origin");
        assertThat(answer.header("Permissions-Policy").orElseThrow()).contains("camera=()", "geolocation=()");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void behindHttpsBrowsersAreToldToStayThere() {
        assertThat(visitor.withHeader("X-Forwarded-Proto", "https")
                        .get("/account/login")
                        .header("Strict-Transport-Security"))
                .isPresent();
        assertThat(Visitor.arrive().get("/account/login").header("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void noPageHasScriptsOrStylesWithinIt() {
        visitor.signUpAndLogIn();
        Visitor anonymous = Visitor.arrive();

        for (String path : new String[] {"/account", "/account/profile", "/account/password", "/account/welcome"}) {
            assertThat(visitor.get(path).body()).doesNotContainPattern("<script>|<style|style=\"|\\son[a-z]+=\"");
        }
        for (String path : new String[] {"/account/login", "/account/signup"}) {
            assertThat(anonymous.get(path).body()).doesNotContainPattern("<script>|<style|style=\"|\\son[a-z]+=\"");
        }
    }

    @Test
    void aSecureCookieHasTheHostPrefix() {
        assertThat(Sessions.cookieName("CETSESSION", true)).isEqualTo("__Host-CETSESSION");
        assertThat(Sessions.cookieName("CETSESSION", false)).isEqualTo("CETSESSION");
    }

    private void as(Role role) {
        if (role == Role.CANDIDATE) {
            visitor.signUpAndLogIn();
            return;
        }
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, null);
        visitor.notFollowing().tryToLogIn(email, Visitor.PASSWORD);
    }
}
