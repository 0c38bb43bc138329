package org.cetreg.registration.collective;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cetreg.account.Accounts;
import org.cetreg.account.Addressee;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.registration.CandidateLetters;
import org.cetreg.registration.Registration;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.Money;
import org.cetreg.shared.mail.Letter;
import org.cetreg.shared.mail.Mails;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the mails about collective payments. Each is sent at most once for a batch and a registration. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CollectiveLetters {

    private final Accounts accounts;
    private final ExamCatalogues catalogues;
    private final Mails mails;

    CollectiveLetters(Accounts accounts, ExamCatalogues catalogues, Mails mails) {
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.mails = mails;
    }

    /** Writes to the candidate which subjects the school is paying for, and whom to ask. */
    void locked(CollectiveBatch batch, Registration registration, List<SubjectEntry> entries) {
        tell("collectiveLocked", batch, registration, entries, batch.expiresAt());
    }

    /**
     * Writes to the candidate that the school does not pay for these subjects, and until when to pay for them.
     *
     * @param until when the first of their seats is released
     */
    public void unlocked(CollectiveBatch batch, Registration registration, List<SubjectEntry> entries, Instant until) {
        tell("collectiveUnlocked", batch, registration, entries, until);
    }

    /** Writes to the member of staff who made the batch that it has expired unpaid. */
    void expired(CollectiveBatch batch) {
        Addressee maker = accounts.addressee(batch.madeBy());
        mails.send(Letter.of(
                        maker.email(),
                        maker.locale(),
                        "collectiveExpired",
                        Map.of("number", batch.id().toString(), "path", "/staff/collective/" + batch.id()))
                .once("collective.expired:" + batch.id()));
    }

    private void tell(
            String template,
            CollectiveBatch batch,
            Registration registration,
            List<SubjectEntry> entries,
            Instant until) {
        Addressee addressee = accounts.addressee(registration.accountId());
        Locale reader = addressee.locale();
        ExamCatalogue catalogue = catalogues.current();
        Map<String, Object> model = new HashMap<>();
        model.put("sitting", catalogue.sitting().name(reader));
        model.put("school", catalogue.institution(batch.schoolCode()).name());
        model.put("contact", batch.contact().name());
        model.put("phone", batch.contact().phone());
        model.put("until", until);
        model.put(
                "entries",
                entries.stream()
                        .map(entry -> CandidateLetters.Line.of(entry, catalogue, reader))
                        .toList());
        model.put("amount", entries.stream().map(SubjectEntry::fee).reduce(Money.ZERO, Money::plus));
        mails.send(Letter.of(addressee.email(), reader, template, model)
                .once("collective." + template + ":" + batch.id() + ":"
                        + registration.id().value()));
    }
}
