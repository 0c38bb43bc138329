package org.cetreg.account.web.profile;

import java.util.HashMap;
import java.util.Map;
import org.cetreg.Page;
import org.cetreg.Visitor;

/** The page on which an account's e-mail is changed. */
final class EmailChangeWindow {

    static final String PAGE = "/account/email";

    private EmailChangeWindow() {}

    /** Fills in and sends the form for another e-mail. */
    static Page change(Visitor who, String typed, String password) {
        Page form = who.get(PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("email", typed, "password", password));
        return who.submit(form, PAGE, fields);
    }
}
