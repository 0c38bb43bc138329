package org.cetreg.account.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.account.staff.StaffLogins.Step;
import org.cetreg.account.staff.StaffMembers.Member;
import org.cetreg.account.staff.StaffSettings.SecondFactorRule;
import org.junit.jupiter.api.Test;

class StaffLoginsTests {

    private static final byte[] SECRET = {1};

    @Test
    void whoHasNothingDueIsIn() {
        assertThat(StaffLogins.next(Member.PLAIN, SecondFactorRule.OPTIONAL, false))
                .isEmpty();
    }

    @Test
    void aRequiredSecondFactorIsSetUpAtLogin() {
        assertThat(StaffLogins.next(Member.PLAIN, SecondFactorRule.REQUIRED, false))
                .contains(Step.SET_UP_SECOND_FACTOR);
    }

    @Test
    void anOptionalSecondFactorIsCheckedAtEachLogin() {
        Member member = new Member(false, false, false, SECRET, true, 10);

        assertThat(StaffLogins.next(member, SecondFactorRule.OPTIONAL, false)).contains(Step.SECOND_FACTOR);
        assertThat(StaffLogins.next(member, SecondFactorRule.REQUIRED, true)).isEmpty();
    }

    @Test
    void theSecondFactorComesBeforeTheNewPasswordAndThatBeforeSettingOneUp() {
        assertThat(StaffLogins.next(new Member(false, true, true, SECRET, true, 0), SecondFactorRule.REQUIRED, false))
                .contains(Step.SECOND_FACTOR);
        assertThat(StaffLogins.next(new Member(false, true, true, SECRET, true, 0), SecondFactorRule.REQUIRED, true))
                .contains(Step.NEW_PASSWORD);
        assertThat(StaffLogins.next(new Member(false, true, true, SECRET, false, 0), SecondFactorRule.OPTIONAL, false))
                .contains(Step.NEW_PASSWORD);
        assertThat(StaffLogins.next(new Member(false, false, true, SECRET, false, 0), SecondFactorRule.OPTIONAL, true))
                .contains(Step.SET_UP_SECOND_FACTOR);
    }

    @Test
    void aClosedAccountCannotContinue() {
        assertThat(StaffLogins.next(new Member(true, true, true, SECRET, true, 0), SecondFactorRule.REQUIRED, true))
                .contains(Step.DISABLED);
    }
}
