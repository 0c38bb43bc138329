package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.account.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that an administrator may enter, and the names of the roles. */
class StaffAccountDraftTests {

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "CANDIDATE")
    void everyRoleOfTheStaffCanBeGiven(Role role) {
        assertThat(role.isStaff()).isTrue();
        assertThat(draft(role.name(), null).staffRole()).contains(role);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"CANDIDATE", "reviewer", "KING", ""})
    void nothingElseIsARoleOfTheStaff(String role) {
        assertThat(draft(role, null).staffRole()).isEmpty();
        assertThat(Role.CANDIDATE.isStaff()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void withoutAnInstitutionItIsTheWholeCountry(String institution) {
        assertThat(draft("REVIEWER", institution).institutionCode()).isNull();
    }

    @Test
    void aCodeIsTakenHoweverWideItIsTyped() {
        assertThat(draft("REVIEWER", " ９９301 ").institutionCode()).isEqualTo("99301");
    }

    @Test
    void aRoleIsGrantedAsItsAuthority() {
        assertThat(Role.REVIEWER.authority()).isEqualTo("ROLE_REVIEWER");
    }

    private static StaffAccountDraft draft(String role, String institution) {
        return new StaffAccountDraft("staff@example.org", role, institution, true);
    }
}
