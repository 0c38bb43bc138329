package org.cetreg.account.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Folding;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.staff.StaffMembers.Member;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Throttle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The second factor of staff: codes from an app (RFC 6238), and recovery codes in case the app is lost. Each code can
 * be used once. Attempts on one account are checked one after the other, so that simultaneous attempts cannot bypass
 * the limit.
 */
@Service
public class SecondFactor {

    private static final String THROTTLE = "staff.code";
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_GROUPS = 3;
    private static final String FIELD = "code";

    private final StaffMembers members;
    private final StaffSecrets secrets;
    private final StaffSettings settings;
    private final Throttle throttle;
    private final TransactionOperations transactions;
    private final Audit audit;
    private final Clock clock;

    SecondFactor(
            StaffMembers members,
            StaffSecrets secrets,
            StaffSettings settings,
            Throttle throttle,
            TransactionOperations transactions,
            Audit audit,
            Clock clock) {
        this.members = members;
        this.secrets = secrets;
        this.settings = settings;
        this.throttle = throttle;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The data for setting up an app.
     *
     * @param secret the secret in a form that people can copy by hand
     * @param address the address that the app reads from a QR code
     */
    public record Offer(String secret, String address) {

        /** Omits the secret. */
        @Override
        public String toString() {
            return "Offer";
        }
    }

    /**
     * The state of a second factor.
     *
     * @param setUp whether it is set up
     * @param due whether it is required
     * @param recoveryCodes the number of unused recovery codes
     */
    public record State(boolean setUp, boolean due, int recoveryCodes) {}

    /**
     * The outcome of an attempt.
     *
     * @param refusals why the attempt was refused, at the field {@code code}; empty if it succeeded
     * @param recoveryCodes new recovery codes, which are shown only once; empty unless they were requested
     */
    public record Outcome(List<RejectedInput> refusals, List<String> recoveryCodes) {

        /** Omits the codes. */
        @Override
        public String toString() {
            return "Outcome";
        }
    }

    /** Returns the state of the holder's second factor. */
    public State of(AccountPrincipal holder) {
        Member member = members.find(holder.accountId());
        boolean due = settings.secondFactor() == StaffSettings.SecondFactorRule.REQUIRED || member.secondFactorDue();
        return new State(member.confirmed(), due, member.recoveryCodes());
    }

    /**
     * Returns the secret for setting up an app; it stays the same until it is confirmed.
     *
     * @param issuer the name under which the app lists it
     * @throws IllegalStateException if a second factor is set up already
     */
    public Offer offer(AccountPrincipal holder, String issuer) {
        AccountId id = holder.accountId();
        Member member = members.find(id);
        if (member.secret() == null) {
            members.offer(id, secrets.encrypt(id, StaffSecrets.random(Totp.SECRET_BYTES)));
            member = members.find(id);
        }
        if (member.confirmed()) {
            throw new IllegalStateException("The second factor is set up already");
        }
        byte[] secret = secrets.decrypt(id, member.secret());
        return new Offer(Totp.readable(secret), Totp.address(issuer, holder.email(), secret));
    }

    /** Sets the second factor up if the code shows that the app has the secret. */
    public Outcome confirm(AccountPrincipal holder, String typed) {
        return attempt(holder, typed, "staff.secondFactor.setUp", false, () -> {
            members.confirm(holder.accountId());
            return newCodes(holder.accountId());
        });
    }

    /** Checks a code at login, which may be a code from the app or a recovery code. */
    public Outcome check(AccountPrincipal holder, String typed) {
        return attempt(holder, typed, "account.login.secondFactor", true, List::of);
    }

    /** Replaces all recovery codes, if the code is right. */
    public Outcome renewRecoveryCodes(AccountPrincipal holder, String typed) {
        return attempt(holder, typed, "staff.secondFactor.newRecoveryCodes", true, () -> newCodes(holder.accountId()));
    }

    /** Removes the second factor, if the code is right, so that another app can be set up. */
    public Outcome remove(AccountPrincipal holder, String typed) {
        return attempt(holder, typed, "staff.secondFactor.remove", true, () -> {
            members.remove(holder.accountId());
            return List.of();
        });
    }

    private interface Work {
        List<String> done();
    }

    /** @param counts whether the second factor is confirmed; until then it has no recovery codes */
    private Outcome attempt(AccountPrincipal holder, String typed, String action, boolean counts, Work work) {
        return transactions.execute(status -> {
            Optional<RejectedInput> refusal = refusal(holder.accountId(), typed, counts);
            String result = refusal.map(RejectedInput::message)
                    .map(message -> message.substring(message.lastIndexOf('.') + 1))
                    .orElse("right");
            audit.record(holder.actor(), action, holder.actor().text(), result, Map.of());
            return refusal.map(found -> new Outcome(List.of(found), List.of()))
                    .orElseGet(() -> new Outcome(List.of(), work.done()));
        });
    }

    private Optional<RejectedInput> refusal(AccountId id, String typed, boolean counts) {
        Member member = members.findAndHold(id);
        Throttle.Standing standing = throttle.standing(Map.of(THROTTLE, id.toString()));
        Optional<Instant> closed = standing.closedUntil();
        if (closed.isPresent()) {
            return Optional.of(new RejectedInput(FIELD, "account.closed", closed.get()));
        }
        if (member.secret() == null || member.confirmed() != counts) {
            return Optional.of(new RejectedInput(FIELD, "staff.code.gone"));
        }
        Optional<RejectedInput> refusal =
                refusal(id, member, Folding.halfWidth(typed).replaceAll("[\\s\\p{Z}-]", ""));
        if (refusal.isPresent()) {
            throttle.failed(THROTTLE, id.toString());
        } else if (standing.failedBefore()) {
            throttle.succeeded(THROTTLE, id.toString());
        }
        return refusal;
    }

    private Optional<RejectedInput> refusal(AccountId id, Member member, String code) {
        if (!code.matches("[0-9]{6}")) {
            String digest = secrets.digest(id, code);
            boolean right = member.confirmed() && members.useRecoveryCode(id, digest);
            return right ? Optional.empty() : Optional.of(new RejectedInput(FIELD, "staff.code.wrong"));
        }
        OptionalLong step = Totp.stepOf(secrets.decrypt(id, member.secret()), code, clock.instant());
        if (step.isEmpty()) {
            return Optional.of(new RejectedInput(FIELD, "staff.code.wrong"));
        }
        return members.use(id, step.getAsLong())
                ? Optional.empty()
                : Optional.of(new RejectedInput(FIELD, "staff.code.used"));
    }

    private List<String> newCodes(AccountId id) {
        List<String> codes = new ArrayList<>(IntStream.range(0, RECOVERY_CODES)
                .mapToObj(i -> StaffSecrets.readable(RECOVERY_GROUPS))
                .toList());
        members.keepRecoveryCodes(
                id, codes.stream().map(code -> secrets.digest(id, code)).toList());
        return codes;
    }
}
