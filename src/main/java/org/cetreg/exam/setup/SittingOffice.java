package org.cetreg.exam.setup;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.calendar.RegistrationPeriod;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the office does with sittings: create them, new or from an earlier one, change them, choose the one for which
 * candidates register, and close them. Only those of the whole country may do so; the pages see to it.
 */
@Component
public class SittingOffice {

    private final JdbcTemplate jdbc;
    private final SittingLock sittings;
    private final List<SittingPart> parts;
    private final Agreements agreements;
    private final RefreshAfterCommit refresh;
    private final Audit audit;
    private final Clock clock;

    SittingOffice(
            JdbcTemplate jdbc,
            SittingLock sittings,
            List<SittingPart> parts,
            Agreements agreements,
            RefreshAfterCommit refresh,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.sittings = sittings;
        this.parts = parts;
        this.agreements = agreements;
        this.refresh = refresh;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Creates a sitting that is not yet current and has nothing on offer.
     *
     * @param registration the registration window that each province gets; empty for none
     * @throws RefusedChange when there is a sitting of this half-year already
     */
    @Transactional
    public SittingId create(SittingDraft draft, Optional<RegistrationPeriod> registration, Actor actor) {
        refuse(draft, null);
        SittingId id = insert(draft);
        Map<String, String> facts = new LinkedHashMap<>(draft.facts());
        registration.ifPresent(period -> {
            jdbc.update(
                    "insert into registration_window (sitting_id, institution_code, opens_at, closes_at)"
                            + " select ?, code, ?, ? from institution where level = 'PROVINCE'",
                    id.value(),
                    Timestamp.from(period.opensAt()),
                    Timestamp.from(period.closesAt()));
            facts.put("opens", PartType.written(period.opensAt()));
            facts.put("closes", PartType.written(period.closesAt()));
        });
        audit.change(actor, "exam.createSitting", object(id), Map.of(), facts);
        refresh.schedule();
        return id;
    }

    /**
     * Creates a sitting with all lists of an earlier one, but without its registrations.
     *
     * @param later how much later the dates are; empty leaves out what consists of dates
     * @throws RefusedChange when there is a sitting of this half-year already
     * @throws NoSuchElementException when the earlier sitting does not exist
     */
    @Transactional
    public SittingId copy(SittingId earlier, SittingDraft draft, Optional<Duration> later, Actor actor) {
        refuse(draft, null);
        sittings.any(earlier);
        SittingId id = insert(draft);
        parts.forEach(part -> new PartCopy(part, later).into(jdbc, earlier, id));
        Map<String, String> facts = new LinkedHashMap<>(draft.facts());
        facts.put("copyOf", earlier.toString());
        audit.change(actor, "exam.copySitting", object(id), Map.of(), facts);
        refresh.schedule();
        return id;
    }

    /**
     * Changes a sitting.
     *
     * @param mark that of the sitting when it was shown
     * @throws RefusedChange when there is another sitting of this half-year, or the half-year cannot be changed any more
     * @throws ChangedMeanwhile when the sitting is no longer as it was shown
     * @throws SittingClosed when the sitting is closed
     */
    @Transactional
    public void change(SittingId id, String mark, SittingDraft draft, Actor actor) {
        refuse(draft, id);
        SittingState sitting = sittings.open(id);
        SittingDraft before = sitting.draft();
        if (!before.mark().equals(mark)) {
            throw new ChangedMeanwhile();
        }
        if (before.facts().equals(draft.facts())) {
            return;
        }
        boolean renumbered = before.year() != draft.year() || before.half() != draft.half();
        if (renumbered && (sitting.current() || sitting.published())) { // they are part of the ticket numbers
            throw new RefusedChange("year", "exam.sitting.reason.numbered");
        }
        if (sitting.registers(clock.instant()) && !before.agreementVersion().equals(draft.agreementVersion())) {
            // Somebody may be reading the present version at this moment, and would accept the other.
            throw new RefusedChange("agreementVersion", "exam.sitting.reason.agreed");
        }
        jdbc.update(
                "update sitting set name = ?, name_en = ?, year = ?, half = ?, agreement_version = ?, tickets_from = ?"
                        + " where id = ?",
                draft.name(),
                draft.nameEn(),
                draft.year(),
                draft.half(),
                draft.agreementVersion(),
                timestamp(draft.ticketsFrom()),
                id.value());
        audit.change(actor, "exam.changeSitting", object(id), before.facts(), draft.facts());
        refresh.schedule();
    }

    /**
     * Makes the sitting the one for which candidates register.
     *
     * @throws RefusedChange when registration or the examinations of the present one are not over
     * @throws SittingClosed when the sitting is closed
     */
    @Transactional
    public void makeCurrent(SittingId id, Actor actor) {
        Optional<SittingState> present =
                sittings.everyOne().stream().filter(SittingState::current).findFirst();
        SittingState sitting = sittings.open(id);
        if (sitting.current()) {
            return; // a second click
        }
        present.ifPresent(this::refuseWhileNeeded);
        jdbc.update("update sitting set current = false where current");
        jdbc.update("update sitting set current = true where id = ?", id.value());
        audit.change(
                actor,
                "exam.makeCurrent",
                object(id),
                Map.of("current", present.map(other -> other.id().toString()).orElse("")),
                Map.of("current", id.toString()));
        refresh.schedule();
    }

    /**
     * Closes the sitting: it is no longer current, and nothing of it can be changed.
     *
     * @throws RefusedChange when it is current, and its registration or its examinations are not over
     */
    @Transactional
    public void close(SittingId id, Actor actor) {
        SittingState sitting = sittings.any(id);
        if (sitting.closed()) {
            return; // a second click
        }
        if (sitting.current()) {
            refuseWhileNeeded(sitting);
        }
        jdbc.update(
                "update sitting set closed_at = ?, current = false where id = ?",
                Timestamp.from(clock.instant()),
                id.value());
        audit.change(
                actor, "exam.closeSitting", object(id), Map.of("stage", sitting.stage()), Map.of("stage", "closed"));
        refresh.schedule();
    }

    /** Opens a closed sitting again, so that it can be changed; it is not current. */
    @Transactional
    public void reopen(SittingId id, Actor actor) {
        if (sittings.any(id).closed()) {
            jdbc.update("update sitting set closed_at = null where id = ?", id.value());
            audit.change(
                    actor, "exam.reopenSitting", object(id), Map.of("stage", "closed"), Map.of("stage", "prepared"));
            refresh.schedule();
        }
    }

    /** Candidates reach only the current sitting: they have to register for it, and then to print their tickets. */
    private void refuseWhileNeeded(SittingState sitting) {
        if (sitting.registrationAhead(clock.instant())) {
            throw new RefusedChange(
                    "", "exam.sitting.reason.registering", sitting.name(), PartType.written(sitting.closesAt()));
        }
        if (sitting.examsAhead(clock.instant())) {
            throw new RefusedChange(
                    "", "exam.sitting.reason.examining", sitting.name(), PartType.written(sitting.examsEndAt()));
        }
    }

    private void refuse(SittingDraft draft, SittingId own) {
        if (!agreements.exists(draft.agreementVersion())) {
            throw new RefusedChange("agreementVersion", "exam.sitting.reason.agreement");
        }
        boolean twin = sittings.everyOne().stream()
                .anyMatch(other ->
                        !other.id().equals(own) && other.year() == draft.year() && other.half() == draft.half());
        if (twin) {
            throw new RefusedChange("year", "exam.sitting.reason.exists");
        }
    }

    private SittingId insert(SittingDraft draft) {
        return new SittingId(jdbc.queryForObject(
                "insert into sitting (name, name_en, year, half, agreement_version, tickets_from)"
                        + " values (?, ?, ?, ?, ?, ?) returning id",
                Long.class,
                draft.name(),
                draft.nameEn(),
                draft.year(),
                draft.half(),
                draft.agreementVersion(),
                timestamp(draft.ticketsFrom())));
    }

    private static Timestamp timestamp(Optional<Instant> moment) {
        return moment.map(Timestamp::from).orElse(null);
    }

    private static String object(SittingId id) {
        return "sitting:" + id;
    }
}
