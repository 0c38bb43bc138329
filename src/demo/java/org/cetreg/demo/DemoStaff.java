package org.cetreg.demo;

import org.cetreg.account.Accounts;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the logins of the trial installation, once their institutions are there. */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DemoStaff implements ApplicationRunner {

    private final Accounts accounts;

    DemoStaff(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (DemoLogin login : DemoLogin.values()) {
            accounts.createStaff(login.email(), DemoLogin.PASSWORD, login.role, login.institution);
        }
    }
}
