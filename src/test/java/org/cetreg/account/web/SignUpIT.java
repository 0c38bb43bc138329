package org.cetreg.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.junit.jupiter.api.Test;

@IntegrationTest
class SignUpIT {

    @Test
    void whoSignsUpIsLoggedInAndSeesThePassportId() {
        Visitor visitor = Visitor.arrive().signUpAndLogIn();

        Page account = visitor.get("/account");

        assertThat(account.status()).isEqualTo(200);
        assertThat(account.heading()).isEqualTo("账号信息");
        assertThat(account.text()).contains(visitor.email()).containsPattern("[0-9A-F]{32}");
    }
}
