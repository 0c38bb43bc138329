package org.cetreg.exam.setup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;

/** Sittings of the far future, for tests of how the office sets them up; none of them is ever current. */
public final class SetupSittings {

    private static final AtomicInteger YEARS = new AtomicInteger(2040);

    private SetupSittings() {}

    /** Returns values for a sitting of a year that no other test uses. */
    public static SittingDraft draft() {
        int year = YEARS.getAndIncrement();
        return new SittingDraft(year + "年上半年", "first half of " + year, year, 1, "1", Optional.empty());
    }

    /** Returns the same values with another Chinese name. */
    public static SittingDraft renamed(SittingDraft draft, String name) {
        return new SittingDraft(
                name, draft.nameEn(), draft.year(), draft.half(), draft.agreementVersion(), draft.ticketsFrom());
    }

    /** Returns the moment that somebody writes so. */
    public static Instant at(String written) {
        return PartType.moment(written).orElseThrow();
    }

    /** Creates a sitting with nothing on offer. */
    public static SittingId empty(SittingOffice office) {
        return office.create(draft(), Optional.empty(), Actor.SYSTEM);
    }

    /** Returns a clerk of the office whose actions can be told from those of others. */
    public static Clerk clerk(String name, Scope scope) {
        return new Clerk(new Actor("account:" + name), name, Set.of("EXAMINATION_OFFICE"), scope);
    }

    /** Returns the part with this name. */
    public static SittingPart part(List<SittingPart> parts, String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the values of a fee. */
    public static Map<String, String> fee(String institution, String subject, String amount) {
        return Map.of("institution", institution, "subject", subject, "amount", amount);
    }
}
