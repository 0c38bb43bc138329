package org.cetreg.account.captcha;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.altcha.altcha.Altcha;

/** The proof of work (ALTCHA): the browser finds a number by trial. The signed salt contains the binding. */
final class WorkChallenge {

    private static final String BINDING = "for";
    private static final int LONGEST = 2_000;

    private final String secret;
    private final ObjectMapper json;

    WorkChallenge(String secret, ObjectMapper json) {
        this.secret = secret;
        this.json = json;
    }

    /**
     * A challenge that was solved.
     *
     * @param id identifies the challenge
     */
    record Solved(String id, CaptchaBinding binding, Instant expires) {}

    /**
     * Creates a challenge as JSON, for the script.
     *
     * @param most the maximum number of attempts; on average it takes half of them
     */
    String ask(CaptchaBinding binding, long most, Instant expires) {
        try {
            Altcha.Challenge work = Altcha.createChallenge(new Altcha.ChallengeOptions()
                    .setAlgorithm(Altcha.Algorithm.SHA256)
                    .setMaxNumber(most)
                    .setSecureRandomNumber(true)
                    .setExpires(expires.getEpochSecond())
                    .addParam(BINDING, binding.toString())
                    .setHmacKey(secret));
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("algorithm", work.algorithm);
            shown.put("challenge", work.challenge);
            shown.put("maxnumber", most);
            shown.put("salt", work.salt);
            shown.put("signature", work.signature);
            shown.put("steps", binding.steps());
            return json.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The challenge cannot be serialised", e);
        } catch (Exception e) {
            throw new IllegalStateException("The challenge cannot be created", e);
        }
    }

    /** Returns the challenge that a proof solves; empty if the proof is invalid. */
    Optional<Solved> solved(String proof) {
        if (proof.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Altcha.Payload payload = json.readValue(Base64.getDecoder().decode(proof), Altcha.Payload.class);
            if (!Altcha.verifySolution(payload, secret, false)) {
                return Optional.empty();
            }
            Instant expires = Instant.ofEpochSecond(
                    Long.parseLong(Altcha.extractParams(payload.salt).get("expires")));
            return binding(payload.salt).map(binding -> new Solved(payload.signature, binding, expires));
        } catch (Exception e) {
            // The library parses untrusted input and declares every exception; any exception means an invalid proof.
            return Optional.empty();
        }
    }

    /** Returns the unverified binding in a salt, only for telling the script whether to continue with the challenge. */
    static Optional<CaptchaBinding> binding(String salt) {
        try {
            return salt.length() > LONGEST
                    ? Optional.empty()
                    : CaptchaBinding.parse(Altcha.extractParams(salt).get(BINDING));
        } catch (Exception e) {
            // As above.
            return Optional.empty();
        }
    }
}
