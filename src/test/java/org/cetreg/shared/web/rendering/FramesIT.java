package org.cetreg.shared.web.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class FramesIT {

    private static final String LINKS = ".nav a";

    @Autowired
    SignUps signUps;

    @Test
    void everybodyReadsTheirOwnNameAndCanLogOut() {
        List<Visitor> candidates = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            candidates.add(Visitor.arrive().signUpAndLogIn());
        }
        Set<String> tokens = new HashSet<>();
        for (Visitor candidate : candidates) {
            Page page = candidate.get("/account");
            assertThat(page.texts("nav__who")).singleElement().asString().contains(candidate.email());
            assertThat(page.body()).doesNotContain(Blanks.mark());
            tokens.add(page.form("/logout").get("_csrf"));
        }
        assertThat(tokens).hasSize(3).doesNotContainNull();
        Visitor last = candidates.get(2);
        last.submit(last.get("/account"), "/logout", Map.of());
        assertThat(last.get("/").links("登录")).isNotEmpty();
        assertThat(candidates.get(1).get("/account").status()).isEqualTo(200);
    }

    @Test
    void theNavigationMarksTheCurrentPage() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        for (int i = 0; i < 2; i++) {
            assertThat(current(candidate, "/")).containsExactly("/ page");
            assertThat(current(candidate, "/registration")).containsExactly("/registration page");
            assertThat(current(candidate, "/account")).containsExactly("/account page");
            assertThat(current(candidate, "/account/password")).containsExactly("/account true");
            assertThat(candidate.get("/account").attributes(LINKS, "href")).doesNotContain("/staff", "/office");
            assertThat(Visitor.arrive().get("/help").attributes(LINKS, "href"))
                    .contains("/account/login")
                    .doesNotContain("/account");
        }
    }

    @Test
    void theNavigationSuitsTheRole() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        Visitor reviewer = staff(Role.REVIEWER);
        Visitor office = staff(Role.EXAMINATION_OFFICE);
        for (int i = 0; i < 2; i++) {
            assertThat(navigation(candidate)).contains("/registration").doesNotContain("/staff", "/office");
            assertThat(navigation(reviewer))
                    .contains("/staff", "/staff/tasks")
                    .doesNotContain("/registration", "/office");
            assertThat(navigation(office)).contains("/office").doesNotContain("/registration");
            assertThat(navigation(Visitor.arrive())).contains("/registration").doesNotContain("/account", "/staff");
        }
    }

    private Visitor staff(Role role) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, null);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    private static List<String> navigation(Visitor visitor) {
        return visitor.get("/").attributes(LINKS, "href");
    }

    @Test
    void theLinkToTheOtherLanguageKeepsWhatWasAskedFor() {
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        candidate.get("/account");
        assertThat(candidate.get("/account?a=1").attributes(".languages a", "href"))
                .containsExactly("?a=1&lang=en");
        assertThat(candidate.get("/account").attributes(".languages a", "href")).containsExactly("?lang=en");
        candidate.get("/?lang=en");
        assertThat(candidate.get("/account").attributes(".languages a", "href")).containsExactly("?lang=zh");
        assertThat(candidate.get("/account").links("Log out")).isEmpty();
        assertThat(candidate.get("/account").body()).contains("Log out").doesNotContain("退出");
    }

    private static List<String> current(Visitor visitor, String path) {
        Page page = visitor.get(path);
        List<String> links = page.attributes(".nav a[aria-current]", "href");
        List<String> how = page.attributes(".nav a[aria-current]", "aria-current");
        assertThat(links).hasSameSizeAs(how);
        List<String> current = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            current.add(links.get(i) + " " + how.get(i));
        }
        return current;
    }
}
