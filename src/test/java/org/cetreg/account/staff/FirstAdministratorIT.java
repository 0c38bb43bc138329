package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.IntegrationTest;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class FirstAdministratorIT {

    private static final String SECRET = "0123456789-0123456789-0123456789";

    @Autowired
    StaffList staff;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate undone;

    private final String email = Visitor.newEmail();

    @Test
    void theFirstAdministratorIsCreatedIfThereIsNone() {
        undone.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.update("update account set role = 'LEADER' where role = 'ADMINISTRATOR'");

            start(email);

            assertThat(roles()).isEqualTo("ADMINISTRATOR");
        });
    }

    @Test
    void noAdministratorIsCreatedIfThereIsOne() {
        signUps.createStaff(Visitor.newEmail(), Visitor.PASSWORD, Role.ADMINISTRATOR, null);

        start(email);

        assertThat(roles()).isNull();
    }

    @Test
    void withoutTheSettingNoneIsMade() {
        start("");

        assertThat(roles()).isNull();
    }

    private void start(String setting) {
        var settings = new StaffSettings(SECRET, StaffSettings.SecondFactorRule.REQUIRED, setting);
        new FirstAdministrator(staff, signUps, settings).run(null);
    }

    private String roles() {
        return jdbc.queryForObject("select string_agg(role, ' ') from account where email = ?", String.class, email);
    }
}
