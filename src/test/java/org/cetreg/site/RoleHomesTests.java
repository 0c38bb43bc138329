package org.cetreg.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.account.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleHomesTests {

    @ParameterizedTest
    @CsvSource({
        "CANDIDATE, /registration",
        "EXAMINATION_OFFICE, /office",
        "REVIEWER, /staff",
        "SCHOOL_STAFF, /staff",
        "OPERATOR, /staff"
    })
    void everyRoleHasItsOwnFirstPage(Role role, String page) {
        assertThat(new RoleHomes().of(role)).isEqualTo(page);
    }
}
