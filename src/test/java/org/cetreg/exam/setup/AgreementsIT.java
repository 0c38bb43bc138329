package org.cetreg.exam.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.exam.Agreement;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The versions of the agreement: added, chosen for a sitting, read and accepted. */
@IntegrationTest
class AgreementsIT {

    private static final Clerk CLERK = SetupSittings.clerk("agreements", Scope.COUNTRY);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    Agreements agreements;

    @Autowired
    SittingOffice office;

    @Autowired
    SittingLock sittings;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Trail trail;

    private final Agreement written =
            new Agreement("v-" + NUMBERS.incrementAndGet(), "第一条 诚信。\n第二条 守时。", "1 Honesty.\n2 Punctuality.");

    @BeforeEach
    void sitting() {
        fixtures.openCampus();
    }

    @AfterEach
    void theProductsOwnAgain() {
        use("1");
        jdbc.update("delete from agreement where version = ?", written.version());
    }

    @Test
    void aCandidateReadsTheTextOfTheSittingsVersionAndAcceptsIt() {
        agreements.add(written, CLERK.actor());
        use(written.version());
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        Page begin = candidate.get("/registration");

        Page agreement = candidate.submit(begin, begin.mainForm().orElseThrow(), Map.of());

        assertThat(agreement.text())
                .contains("协议版本：" + written.version(), "第二条 守时。")
                .doesNotContain("不可抗力");
        assertThat(candidate.get("/registration?lang=en").text()).contains("2 Punctuality.");
        assertThat(trail.of("exam.addAgreement", "agreement:" + written.version()))
                .containsExactly("account:agreements changed");
    }

    @Test
    void aVersionIsNeverReplaced() {
        agreements.add(written, CLERK.actor());

        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> agreements.add(new Agreement(written.version(), "别的", "other"), CLERK.actor()));
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> agreements.add(new Agreement("1", "别的", "other"), CLERK.actor()));

        assertThat(agreements.all()).extracting(Agreements.Version::agreement).contains(written);
    }

    @Test
    void aSittingUsesOnlyAVersionThatExistsAndKeepsItWhileCandidatesRegister() {
        SittingDraft draft = SetupSittings.draft();
        SittingId current = fixtures.sitting();
        SittingDraft now = sittings.find(current).orElseThrow().draft();
        agreements.add(written, CLERK.actor());

        assertThat(refusal(() -> office.create(with(draft, "none"), Optional.empty(), CLERK.actor())))
                .isEqualTo("exam.sitting.reason.agreement");
        assertThat(refusal(() -> office.change(current, now.mark(), with(now, written.version()), CLERK.actor())))
                .isEqualTo("exam.sitting.reason.agreed");
        office.create(with(draft, written.version()), Optional.empty(), CLERK.actor());
    }

    private static String refusal(Runnable change) {
        try {
            change.run();
            return "";
        } catch (RefusedChange refused) {
            return refused.complaints().get(0).reason();
        }
    }

    private static SittingDraft with(SittingDraft draft, String version) {
        return new SittingDraft(draft.name(), draft.nameEn(), draft.year(), draft.half(), version, draft.ticketsFrom());
    }

    private void use(String version) {
        jdbc.update(
                "update sitting set agreement_version = ? where id = ?",
                version,
                fixtures.sitting().value());
        catalogues.refresh();
    }
}
