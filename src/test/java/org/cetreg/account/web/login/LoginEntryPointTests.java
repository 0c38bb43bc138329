package org.cetreg.account.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Role;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginEntryPointTests {

    private final LoginEntryPoint loginEntryPoint = new LoginEntryPoint(null, role -> "/registration");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/registration", "/registration/tasks?step=1&lang=en", "/account", "/a%20b/{x}"})
    void theRequestedPageFollowsTheLogin(String page) {
        assertThat(loginEntryPoint.target(principal(Role.CANDIDATE), page)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "registration",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "/\t/evil.example",
                " //evil.example",
                "/\u2044/evil.example",
                "%2F%2Fevil.example",
                "%5C/evil.example",
                "//evil.example/%2F..",
                "https:evil.example",
                "/registration\\..\\x",
                "https://evil.example/",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x",
                "/a b",
                "/登录",
                "/account/login?next=/",
                "/account/signup?x",
                "/assets/cet.css"
            })
    void neverToAnotherSiteOrBackToLogin(String page) {
        assertThat(loginEntryPoint.target(principal(Role.CANDIDATE), page)).isEqualTo("/registration");
    }

    @Test
    void anOverlongAddressIsIgnored() {
        assertThat(LoginEntryPoint.page("/" + "a".repeat(500))).isEmpty();
    }

    private static AccountPrincipal principal(Role role) {
        return new AccountPrincipal(new AccountId(1), "0".repeat(32), "a@example.org", role, null, "a@example.org", 0);
    }
}
