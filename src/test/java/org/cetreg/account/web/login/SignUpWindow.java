package org.cetreg.account.web.login;

import java.util.HashMap;
import java.util.Map;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.springframework.jdbc.core.JdbcTemplate;

/** A visitor who signs up through plain HTTP. */
final class SignUpWindow {

    static final String PAGE = "/account/signup";

    final Visitor visitor = Visitor.arrive();
    final String email = Visitor.newEmail();

    private final JdbcTemplate jdbc;

    SignUpWindow(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Signs up, with these fields other than usual. */
    Page signUp(Map<String, ?> otherwise) {
        return submit(visitor, otherwise);
    }

    /** Lets somebody sign up with the same e-mail, with these fields other than usual. */
    Page submit(Visitor who, Map<String, ?> otherwise) {
        Page form = who.get(PAGE);
        Map<String, Object> fields = new HashMap<>(filledIn(form));
        fields.putAll(otherwise);
        return who.submit(form, PAGE, fields);
    }

    /** Returns the form, filled in. */
    Map<String, String> filledIn(Page form) {
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", email, "password", Visitor.PASSWORD, "passwordAgain", Visitor.PASSWORD));
        return fields;
    }

    /** Returns how many accounts have the e-mail. */
    int accounts() {
        return jdbc.queryForObject(
                "select count(*)::int from account where lower(email) = lower(?)", Integer.class, email);
    }

    /** Returns a value of the account. */
    String column(String name) {
        return jdbc.queryForObject("select " + name + " from account where email = ?", String.class, email);
    }
}
