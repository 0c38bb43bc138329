package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.link.MailedLink;
import org.cetreg.account.link.MailedLinks;
import org.cetreg.account.login.SignUps;
import org.cetreg.account.recovery.Recovery;
import org.cetreg.account.staff.StaffAccount;
import org.cetreg.account.staff.StaffAccounts;
import org.cetreg.account.staff.StaffList;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit trail of passport and staff accounts: the action, the actor and the result. */
@IntegrationTest
class AccountTrailIT {

    private static final String NEW = "Yk3-mv8.Qt";

    @Autowired
    Trail trail;

    @Autowired
    SignUps signUps;

    @Autowired
    Recovery recovery;

    @Autowired
    MailedLinks links;

    @Autowired
    StaffAccounts staffAccounts;

    @Autowired
    StaffList staffList;

    @Autowired
    AccountRepository repository;

    @Autowired
    JdbcTemplate jdbc;

    private final Visitor holder = Visitor.arrive();

    @Test
    void theHoldersChangesAreRecorded() {
        holder.signUpAndLogIn();
        String holderName = object(holder.email());

        holder.submit(holder.get("/account/profile"), "/account/profile", Map.of("name", "张三"));
        changePassword("wrong-Old.1");
        changePassword(Visitor.PASSWORD);
        holder.post("/account/logins/end-others", Map.of());

        assertThat(trail.by(holderName, "account.signUp")).containsExactly("created");
        assertThat(trail.by(holderName, "account.changeProfile")).containsExactly("changed");
        assertThat(trail.by(holderName, "account.changePassword")).containsExactly("refused", "changed");
        assertThat(trail.by(holderName, "account.endLogins")).containsExactly("ended");
    }

    @Test
    void confirmationRecoveryAndReversalAreRecorded() {
        holder.signUpAndLogIn();
        String old = holder.email();
        String holderName = object(old);
        String other = Visitor.newEmail();
        AccountId id = id(old);

        open("/account/confirm/" + links.make(MailedLink.Purpose.CONFIRM, id, old), Map.of());
        open("/account/recover/" + links.make(MailedLink.Purpose.RECOVER, id, old), chosen(old));
        String undo = links.make(MailedLink.Purpose.UNDO, id, old);
        jdbc.update("update account set email = ? where id = ?", other, id.value());
        open("/account/recover/" + undo, chosen(old));

        assertThat(trail.by(holderName, "account.confirmEmail")).containsExactly("confirmed");
        assertThat(trail.of("account.recover", holderName)).containsExactly(holderName + " changed");
        assertThat(trail.by(holderName, "account.undoEmail")).containsExactly("changed");
    }

    @Test
    void recoveryRequestsAreRecordedWithTheAddressAndNotTheEmail() {
        String address = "198.18.40.1";

        recovery.ask(EmailAddress.parse(Visitor.newEmail()).orElseThrow(), address, 0);

        assertThat(trail.by("address:" + address, "account.recover")).containsExactly("asked");
    }

    @Test
    void anAdministratorsActionsAreRecordedWithBeforeAndAfter() {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.ADMINISTRATOR, null);
        Visitor administrator = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        String made = Visitor.newEmail();

        administrator.submit(
                administrator.get("/admin/staff/new"),
                "/admin/staff/new",
                Map.of("email", made, "role", Role.REVIEWER.name(), "institution", ""));
        String account = object(made);
        AccountPrincipal principal = principal(email);
        staffAccounts.resetPassword(principal, shown(made));
        staffAccounts.resetSecondFactor(principal, shown(made));
        staffAccounts.disable(principal, shown(made), true);
        staffAccounts.disable(principal, shown(made), true);
        staffAccounts.disable(principal, shown(made), false);

        String by = object(email);
        assertThat(trail.by(by, "account.employ")).containsExactly("created");
        for (String action : List.of(
                "staff.create", "staff.resetPassword", "staff.resetSecondFactor", "staff.disable", "staff.enable")) {
            assertThat(trail.of(action, account)).as(action).containsExactly(by + " changed");
        }
    }

    private StaffAccount shown(String email) {
        return staffList.find(id(email)).orElseThrow();
    }

    private AccountPrincipal principal(String email) {
        return repository.findByEmail(email).orElseThrow().principal();
    }

    private void open(String link, Map<String, String> fields) {
        Visitor somebody = Visitor.arrive();
        Page page = somebody.get(link);
        assertThat(page.status()).isEqualTo(200);
        somebody.submit(page, link, fields);
    }

    private static Map<String, String> chosen(String email) {
        return new HashMap<>(Map.of("email", email, "newPassword", NEW, "newPasswordAgain", NEW));
    }

    private void changePassword(String old) {
        String page = "/account/password";
        holder.submit(holder.get(page), page, Map.of("oldPassword", old, "newPassword", NEW, "newPasswordAgain", NEW));
    }

    private String object(String email) {
        return "account:" + id(email);
    }

    private AccountId id(String email) {
        return new AccountId(jdbc.queryForObject("select id from account where email = ?", Long.class, email));
    }
}
