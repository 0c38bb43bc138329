package org.cetreg.account.captcha;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.altcha.altcha.Altcha;

/** The proof of work (ALTCHA): the browser finds a number by trying. What it was made for stands in its signed salt. */
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
     * @param id the same for the same challenge
     */
    record Solved(String id, CaptchaBinding binding, Instant expires) {}

    /**
     * A new challenge as JSON, for the script.
     *
     * @param most the most attempts that it takes; half of them on average
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
            throw new IllegalStateException("A challenge cannot be written", e);
        } catch (Exception e) {
            throw new IllegalStateException("Every Java can make a challenge", e);
        }
    }

    /** What a proof has solved; empty when it is no proof for a challenge of ours. */
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
            // The library reads what a stranger sent and declares every exception: whatever it throws, it is no proof.
            return Optional.empty();
        }
    }

    /** What a salt says that it was made for. Nothing proves it: only for telling the script whether to go on with it. */
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
