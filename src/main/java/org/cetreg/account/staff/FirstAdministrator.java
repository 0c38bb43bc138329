package org.cetreg.account.staff;

import java.util.Optional;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.shared.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Creates the first administrator of a new installation, who creates all others. The password is random and nobody
 * knows it, so the administrator starts with 「找回密码」 (R-A5), and no password appears in settings or logs.
 */
@Component
class FirstAdministrator implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final StaffList staff;
    private final SignUps signUps;
    private final StaffSettings settings;

    FirstAdministrator(StaffList staff, SignUps signUps, StaffSettings settings) {
        this.staff = staff;
        this.signUps = signUps;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String email = settings.firstAdministrator().strip();
        if (!email.isEmpty()
                && staff.page(Scope.COUNTRY, "", Optional.of(Role.ADMINISTRATOR), "", 1)
                        .isEmpty()) {
            signUps.createStaff(email, StaffSecrets.readable(3), Role.ADMINISTRATOR, null);
            LOG.info("The first administrator was created; they choose their password by recovering it");
        }
    }
}
