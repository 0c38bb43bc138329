package org.cetreg.demo;

import org.cetreg.account.login.SignUps;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Creates the logins of the trial installation once their institutions exist. */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DemoStaff implements ApplicationRunner {

    private final SignUps signUps;

    DemoStaff(SignUps signUps) {
        this.signUps = signUps;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (DemoLogin login : DemoLogin.values()) {
            signUps.createStaff(login.email(), DemoLogin.PASSWORD, login.role, login.institution);
        }
    }
}
