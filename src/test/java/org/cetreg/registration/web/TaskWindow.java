package org.cetreg.registration.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.eligibility.record.IdentityClaim;
import org.springframework.jdbc.core.JdbcTemplate;

/** A candidate who uses plain HTTP and fills in the form of the current task. */
public final class TaskWindow {

    public final Visitor visitor;
    private final IdentityClaim claim;

    private TaskWindow(Visitor visitor, IdentityClaim claim) {
        this.visitor = visitor;
        this.claim = claim;
    }

    /** Returns a candidate who has just begun the registration. */
    public static TaskWindow begin(Fixtures.Student student) {
        return begin(Visitor.arrive(), student.claim());
    }

    /** Turns a visitor of any site into the candidate with this identity, who has just begun the registration. */
    public static TaskWindow begin(Visitor visitor, IdentityClaim claim) {
        visitor.signUpAndLogIn();
        visitor.submit(visitor.get("/registration"), "/registration/begin", Map.of());
        return new TaskWindow(visitor, claim);
    }

    /** Returns a candidate who is about to choose written subjects. */
    public static TaskWindow bound(Fixtures.Student student) {
        return bound(Visitor.arrive(), student);
    }

    /** Turns a visitor of any site into a candidate who is about to choose written subjects. */
    public static TaskWindow bound(Visitor visitor, Fixtures.Student student) {
        return bound(visitor, student.claim());
    }

    /** Turns a visitor of any site into the candidate with this identity, about to choose written subjects. */
    public static TaskWindow bound(Visitor visitor, IdentityClaim claim) {
        TaskWindow window = begin(visitor, claim);
        window.bind();
        return window;
    }

    /** Accepts the agreement, finds the student record and confirms it. */
    public void bind() {
        submit(Map.of("read", "true", "next", "agree"));
        submit(query());
        submit(Map.of("checked", "true", "next", "confirm"));
    }

    public Map<String, String> query() {
        return Map.of(
                "documentType", claim.type().name(),
                "documentNumber", claim.number(),
                "name", claim.name());
    }

    public Page look() {
        return visitor.get("/registration");
    }

    public Page submit(Map<String, ?> fields) {
        return submit(look(), fields);
    }

    public Page submit(Page shown, Map<String, ?> fields) {
        Page answer = visitor.submit(shown, action(shown), fields);
        // Submits the confirmation page that cancelling an entry leads to.
        return answer.textOf("question") == null ? answer : visitor.submit(answer, action(answer), Map.of());
    }

    /** Logs in again on the login page that is shown. */
    public Page logInOn(Page login) {
        Map<String, String> fields = new HashMap<>(Visitor.solved(login));
        fields.putAll(Map.of("account", visitor.email(), "password", Visitor.PASSWORD));
        return visitor.submit(login, "/account/login", fields);
    }

    /** Ends the login, as after an hour without use. */
    public void sessionEnds(JdbcTemplate jdbc) {
        byte[] session = Base64.getDecoder().decode(visitor.cookie("CETSESSION"));
        jdbc.update("delete from spring_session where session_id = ?", new String(session, StandardCharsets.UTF_8));
    }

    public static String action(Page shown) {
        return shown.actions().stream()
                .filter(action -> action.startsWith("/registration/tasks/"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No task is shown on " + shown.path() + ": " + shown.text()));
    }
}
