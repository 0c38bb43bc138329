package org.cetreg.eligibility.rebinding;

import java.util.List;
import java.util.Map;
import org.cetreg.account.Account;
import org.cetreg.account.Addressee;
import org.cetreg.account.Passports;
import org.cetreg.account.Role;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.mail.Letter;
import org.cetreg.shared.mail.Mails;
import org.cetreg.shared.rules.RefusalTexts;
import org.cetreg.shared.time.Deadlines;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mails about rebinding requests. Repeated calls do not send a candidate the same letter twice. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class RebindingLetters {

    private final AccountRebindings requests;
    private final Eligibility eligibility;
    private final Passports passports;
    private final Mails mails;
    private final RefusalTexts refusalTexts;
    private final Deadlines deadlines;

    RebindingLetters(
            AccountRebindings requests,
            Eligibility eligibility,
            Passports passports,
            Mails mails,
            RefusalTexts refusalTexts,
            Deadlines deadlines) {
        this.requests = requests;
        this.eligibility = eligibility;
        this.passports = passports;
        this.mails = mails;
        this.refusalTexts = refusalTexts;
        this.deadlines = deadlines;
    }

    /** Informs the holders of both passports that the registration now belongs to the new one (R-B4). */
    public void rebound(RebindingRequestId requestId) {
        AccountRebinding request = requests.get(requestId);
        AccountId from = request.fromAccountId().orElseThrow();
        AccountId to = request.toAccountId().orElseThrow();
        var both = passports.find(List.of(from, to));
        Map<String, Object> facts = Map.of(
                "at", request.decidedAt().orElseThrow(),
                "passport", both.get(to).passportId());
        tell(request, letter(both.get(to).addressee(), "rebound", facts));
        tell(request, letter(both.get(from).addressee(), "reboundAway", facts));
    }

    /** Informs the holder of the new passport that nothing was moved, and why. */
    public void notRebound(RebindingRequestId requestId) {
        AccountRebinding request = requests.get(requestId);
        AccountId to = request.toAccountId().orElseThrow();
        Account account = passports.find(List.of(to)).get(to);
        Addressee addressee = account.addressee();
        String reason = request.state() == RebindingState.REJECTED
                ? request.reason()
                : request.refusals().stream()
                        .map(refusal -> refusalTexts.text(refusal, addressee.locale()))
                        .reduce("", (all, one) -> all + one);
        tell(request, letter(addressee, "notRebound", Map.of("reason", reason, "passport", account.passportId())));
    }

    /** Informs all leaders that the time for a decision has passed (R-B2); to be called once for each request. */
    public void escalated(RebindingRequestId requestId) {
        AccountRebinding request = requests.get(requestId);
        String campus =
                eligibility.record(request.studentRecordId().orElseThrow()).campusCode();
        for (Addressee leader : passports.staff(Role.LEADER, campus)) {
            mails.send(letter(
                    leader,
                    "rebindingLate",
                    Map.of(
                            "request",
                            String.valueOf(requestId),
                            "since",
                            request.collectedAt(),
                            "time",
                            deadlines.words("decideRebinding", leader.locale()))));
        }
    }

    private void tell(AccountRebinding request, Letter letter) {
        mails.send(letter.once("rebinding." + letter.template() + ":" + request.id()));
    }

    private static Letter letter(Addressee addressee, String template, Map<String, ?> facts) {
        return Letter.of(addressee.email(), addressee.locale(), template, facts);
    }
}
