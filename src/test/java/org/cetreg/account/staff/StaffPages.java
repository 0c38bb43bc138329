package org.cetreg.account.staff;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages on which an administrator manages the accounts of the staff, and those that the staff meet at first. */
final class StaffPages {

    static final String NEW = "/admin/staff/new";
    static final String PASSWORD = "Qm4-tz8.Hy";

    /** An administrator of the whole country, logged in. */
    final Visitor administrator;

    private final SignUps signUps;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    StaffPages(SignUps signUps, JdbcTemplate jdbc, Clock clock) {
        this.signUps = signUps;
        this.jdbc = jdbc;
        this.clock = clock;
        administrator = staff(Role.ADMINISTRATOR, null);
    }

    /** Presses a button on an account's page and confirms on the next page. */
    Page confirm(String page, String deed) {
        Page question = administrator.post(page + "/" + deed, Map.of());
        return administrator.submit(question, page + "/" + deed, Map.of());
    }

    /** Creates a member of the staff, who logs in. */
    Visitor staff(Role role, String institution) {
        String address = Visitor.newEmail();
        signUps.createStaff(address, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(address, Visitor.PASSWORD);
    }

    /** Fills in and sends the form for a new account. */
    Page create(String address, Role role, String institution, boolean secondFactor) {
        Page form = administrator.get(NEW);
        Map<String, String> fields =
                new HashMap<>(Map.of("email", address, "role", role.name(), "institution", institution));
        fields.put("secondFactorDue", String.valueOf(secondFactor));
        return administrator.submit(form, NEW, fields);
    }

    /** Replaces the first password on the page that asks for a new one. */
    static Page choosePassword(Visitor owner, String oldPassword, String newPassword) {
        return owner.submit(
                owner.get("/account/step/password"),
                "/account/step/password",
                Map.of("oldPassword", oldPassword, "newPassword", newPassword, "newPasswordAgain", newPassword));
    }

    /** Returns the code that an authenticator app shows now. */
    String code(byte[] secret) {
        return Totp.code(secret, Totp.step(clock.instant()));
    }

    /** Decodes the Base32 secret on a page. */
    static byte[] secret(Page page) {
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

    /** Returns the path of an account's page. */
    String of(String address) {
        return "/admin/staff/" + object(address).substring("account:".length());
    }

    /** Returns how the audit trail names the account. */
    String object(String address) {
        return jdbc.queryForObject("select 'account:' || id from account where email = ?", String.class, address);
    }

    /** Returns what was done to the account, oldest first. */
    List<String> trail(String address) {
        return jdbc.queryForList(
                "select action from audit_entry where object = ? order by id", String.class, object(address));
    }
}
