package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** The second factor of the staff: setting it up, its codes, its recovery codes and taking it away. */
@IntegrationTest
class SecondFactorIT {

    @Autowired
    Trail trail;

    @Autowired
    TestClock testClock;

    private final String email = Visitor.newEmail();
    private StaffPages pages;

    @BeforeEach
    void anAdministrator(@Autowired AutowireCapableBeanFactory beans) {
        pages = beans.createBean(StaffPages.class);
    }

    @AfterEach
    void backToNow() {
        testClock.reset();
    }

    @Test
    void newStaffReachNothingBeforeTheySetAPasswordAndASecondFactor() {
        String first = pages.create(email, Role.EXAMINATION_OFFICE, "", true).textOf("first-password");
        Visitor owner = Visitor.arrive();

        assertThat(owner.tryToLogIn(email, first).path()).startsWith("/account/step/password");
        for (String path : List.of("/", "/office", "/staff", "/account", "/account/profile", "/account/step/app")) {
            assertThat(owner.get(path).path()).as(path).startsWith("/account/step/password");
        }
        assertThat(owner.post("/office/arrangement", Map.of()).path()).startsWith("/account/step/password");
        assertThat(StaffPages.choosePassword(owner, first, first).error("newPassword"))
                .contains("与初始密码不同");
        assertThat(StaffPages.choosePassword(owner, "guess-ed.1", StaffPages.PASSWORD)
                        .error("oldPassword"))
                .isNotNull();

        Page app = StaffPages.choosePassword(owner, first, StaffPages.PASSWORD);
        assertThat(app.path()).startsWith("/account/step/app");
        assertThat(owner.get("/office").path()).startsWith("/account/step/app");
        app = owner.get("/account/step/app");
        assertThat(owner.submit(app, "/account/step/app", Map.of("code", "000000"))
                        .error("code"))
                .contains("验证码不正确");
        byte[] secret = StaffPages.secret(app);
        Page codes = owner.submit(app, "/account/step/app", Map.of("code", pages.code(secret)));
        assertThat(codes.texts("code")).hasSize(10).doesNotHaveDuplicates();
        assertThat(owner.get("/office").status()).isEqualTo(200);
        assertThat(owner.get("/office").path()).isEqualTo("/office");
    }

    @Test
    void aCodeAndARecoveryCodeWorkOnlyOnce() {
        Visitor owner = pages.staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        byte[] secret = StaffPages.secret(app);
        String used = pages.code(secret);
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
        assertThat(again.submit(step, "/account/step/code", Map.of("code", " " + pages.code(secret) + " "))
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

        String holder = pages.object(owner.email());
        assertThat(trail.by(holder, "staff.secondFactor.setUp")).containsExactly("right");
        assertThat(trail.by(holder, "account.login.secondFactor")).containsExactly("used", "right", "right", "wrong");
    }

    @Test
    void newRecoveryCodesAndTakingTheSecondFactorAwayAreWritten() {
        Visitor owner = pages.staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        byte[] secret = StaffPages.secret(app);
        owner.submit(app, "/staff/second-factor", Map.of("code", pages.code(secret)));
        testClock.advance(Duration.ofSeconds(30));
        owner.post("/staff/second-factor/recovery-codes", Map.of("code", pages.code(secret)));
        testClock.advance(Duration.ofSeconds(30));
        owner.post("/staff/second-factor/remove", Map.of("code", "000000"));
        owner.post("/staff/second-factor/remove", Map.of("code", pages.code(secret)));

        String holder = pages.object(owner.email());
        assertThat(trail.by(holder, "staff.secondFactor.newRecoveryCodes")).containsExactly("right");
        assertThat(trail.by(holder, "staff.secondFactor.remove")).containsExactly("wrong", "right");
    }

    @Test
    void guessingCodesIsStopped() {
        Visitor owner = pages.staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        byte[] secret = StaffPages.secret(app);
        Page answer = null;
        for (int i = 0; i < 5; i++) {
            answer = owner.submit(app, "/staff/second-factor", Map.of("code", "00000" + i));
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.error("code")).contains("秒");
        assertThat(owner.submit(app, "/staff/second-factor", Map.of("code", pages.code(secret)))
                        .status())
                .isEqualTo(429);
        testClock.advance(Duration.ofMinutes(1));
        assertThat(owner.submit(app, "/staff/second-factor", Map.of("code", pages.code(secret)))
                        .heading())
                .isEqualTo("恢复码");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-", "''", "'   '", "12345", "1234567", "abc", "<b>", "𠮷"})
    void anInvalidCodeIsReportedAtItsField(String typed) {
        Visitor owner = pages.staff(Role.REVIEWER, null);
        Page app = owner.get("/staff/second-factor");
        Page answer = owner.submit(app, "/staff/second-factor", typed == null ? Map.of() : Map.of("code", typed));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error("code")).isNotBlank();
    }
}
