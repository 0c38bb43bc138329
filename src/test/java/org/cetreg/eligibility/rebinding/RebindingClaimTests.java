package org.cetreg.eligibility.rebinding;

import static org.assertj.core.api.Assertions.assertThat;

import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.Test;

/** Tests data typed during a phone call, and that they do not get into a log. */
class RebindingClaimTests {

    @Test
    void rb1_aPassportIdIsTakenHoweverItIsReadOutAndTyped() {
        RebindingClaim claim = claim("0123 4567-89ab cdef\u30000123456789abcdef", "  回拨核对 ");

        assertThat(claim.passportId()).isEqualTo("0123456789ABCDEF0123456789ABCDEF");
        assertThat(claim.note()).isEqualTo("回拨核对");
    }

    @Test
    void nothingNeedBeNoted() {
        assertThat(claim("0", null).note()).isEmpty();
    }

    @Test
    void itsTextForLogsHasNoPersonalData() {
        assertThat(claim("0", "回拨核对")).hasToString("RebindingClaim[PHONE]");
    }

    private static RebindingClaim claim(String passportId, String note) {
        var identity = new IdentityClaim(DocumentType.PASSPORT, "E1", "考生");
        return new RebindingClaim(passportId, "new@example.org", identity, IdentityCheck.PHONE, note);
    }
}
