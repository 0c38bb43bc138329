package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.login.EmailTaken;
import org.cetreg.account.login.Logins;
import org.cetreg.account.login.Passwords;
import org.cetreg.account.login.SignUp;
import org.cetreg.account.login.SignUps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionOperations;

@IntegrationTest
class AccountsIT {

    @Autowired
    Accounts accounts;

    @Autowired
    SignUps signUps;

    @Autowired
    Logins logins;

    @Autowired
    CurrentLogin currentLogin;

    @Autowired
    AccountRepository repository;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final String email = Visitor.newEmail();

    @AfterEach
    void asBefore() {
        clock.reset();
        SecurityContextHolder.clearContext();
    }

    @Test
    void aPassportIsFoundAgainAsItWasMade() {
        AccountPrincipal holder = signUps.signUp(
                new SignUp(email, Visitor.PASSWORD, new Profile("MACAO_ID", "99301000001", "颜冬儿", null)));

        Account found = accounts.find(holder.accountId()).orElseThrow();

        assertThat(found.passportId()).isEqualTo(holder.passportId());
        assertThat(found.profile().name()).isEqualTo("颜冬儿");
        assertThat(holder.displayName()).isEqualTo(email);
    }

    @Test
    void refusedInputIsAnErrorOfTheCaller() {
        assertThatThrownBy(() -> signUps.signUp(new SignUp("nobody", Visitor.PASSWORD)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTakenEmailIsRefusedUnlessItIsTheSameFormSentTwice() {
        AccountPrincipal holder = signUps.signUp(new SignUp(email, Visitor.PASSWORD));

        assertThat(signUps.signUp(new SignUp(email, Visitor.PASSWORD))).isEqualTo(holder);
        assertThatThrownBy(() -> signUps.signUp(new SignUp(email, "Other-8vq.Kt")))
                .isInstanceOf(EmailTaken.class);
        clock.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> signUps.signUp(new SignUp(email, Visitor.PASSWORD)))
                .isInstanceOf(EmailTaken.class);
    }

    @Test
    void staffAreMadeOnceAndChangeTheirRoleButNotTheirPassword() {
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, "99");
        signUps.createStaff(email, "Other-8vq.Kt", Role.LEADER, "99301");

        assertThat(logins.logIn(new Logins.Attempt(email, "Other-8vq.Kt", "198.18.1.1")))
                .isInstanceOf(Logins.Outcome.Wrong.class);
        assertThat(logins.logIn(new Logins.Attempt(email, Visitor.PASSWORD, "198.18.1.1")))
                .isInstanceOfSatisfying(Logins.Outcome.Welcome.class, welcome -> {
                    assertThat(welcome.principal().role()).isEqualTo(Role.LEADER);
                    assertThat(welcome.principal().institutionCode()).isEqualTo("99301");
                });
    }

    @Test
    void nobodyBecomesStaffByHavingSignedUpFirst() {
        signUps.signUp(new SignUp(email, Visitor.PASSWORD));

        assertThatThrownBy(() -> signUps.createStaff(email, Visitor.PASSWORD, Role.ADMINISTRATOR, null))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHashOfAnotherCostIsRenewedAtTheNextLogin() {
        AccountPrincipal holder = signUps.signUp(new SignUp(email, Visitor.PASSWORD));
        String cheap = new Passwords(
                        new AccountSettings(
                                new AccountSettings.Password(6, 18, true),
                                new AccountSettings.Hash(64, 1, 1, 1, Duration.ofSeconds(1)),
                                null),
                        new ServerProperties(),
                        Clock.systemUTC())
                .inTurn(hasher -> hasher.hash(Visitor.PASSWORD));
        jdbc.update(
                "update account set password_hash = ? where id = ?",
                cheap,
                holder.accountId().value());

        logins.logIn(new Logins.Attempt(email, Visitor.PASSWORD, "198.18.1.2"));

        assertThat(jdbc.queryForObject(
                        "select password_hash from account where id = ?",
                        String.class,
                        holder.accountId().value()))
                .contains("m=256,")
                .isNotEqualTo(cheap);
        assertThat(logins.logIn(new Logins.Attempt(email, Visitor.PASSWORD, "198.18.1.2")))
                .isInstanceOf(Logins.Outcome.Welcome.class);
    }

    @Test
    void renewingAHashDoesNotRestoreAChangedPassword() {
        AccountPrincipal holder = signUps.signUp(new SignUp(email, Visitor.PASSWORD));
        String changed = passwordHash(holder);

        int renewed = transactions.execute(
                status -> repository.renewHash(holder.accountId(), "{argon2}the one that was checked", "{argon2}new"));

        assertThat(renewed).isZero();
        assertThat(passwordHash(holder)).isEqualTo(changed);
    }

    private String passwordHash(AccountPrincipal holder) {
        return jdbc.queryForObject(
                "select password_hash from account where id = ?",
                String.class,
                holder.accountId().value());
    }

    @Test
    void pageHeadsShowTheEmailFirstAndThenTheNameInLaterLoginsToo() {
        Visitor visitor = Visitor.arrive().signUpAndLogIn(email, Visitor.PASSWORD);
        assertThat(head(visitor.get("/account"))).contains(email);
        as(visitor);

        currentLogin.showName("颜冬儿");

        assertThat(((AccountPrincipal) SecurityContextHolder.getContext()
                                .getAuthentication()
                                .getPrincipal())
                        .displayName())
                .isEqualTo("颜冬儿");
        Visitor later = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        assertThat(head(later.get("/account"))).contains("颜冬儿").doesNotContain(email);

        currentLogin.showName(null);
        assertThat(head(Visitor.arrive().logIn(email, Visitor.PASSWORD).get("/account")))
                .contains(email);
    }

    @Test
    void withoutALoginThereIsNoNameToShow() {
        assertThatThrownBy(() -> currentLogin.showName("颜冬儿")).isInstanceOf(IllegalStateException.class);
    }

    private void as(Visitor visitor) {
        AccountPrincipal principal = ((Logins.Outcome.Welcome)
                        logins.logIn(new Logins.Attempt(visitor.email(), Visitor.PASSWORD, "198.18.1.3")))
                .principal();
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(principal, null, "ROLE_CANDIDATE"));
    }

    private static String head(Page page) {
        return page.texts("nav__who").toString();
    }
}
