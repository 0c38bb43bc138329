package org.cetreg.account.unsent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.retention.Sweep;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stores the input of forms that were sent after their login had ended, until the owner logs in again in the same
 * browser. The input is encrypted with a key that only the browser has. It is returned once, to the account to which
 * the page was shown, and deleted after a while.
 */
@Component
@EnableConfigurationProperties(UnsentFormSettings.class)
public class UnsentFormStore implements Sweep {

    private final UnsentFormSettings settings;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    UnsentFormStore(UnsentFormSettings settings, JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The input of a form.
     *
     * @param action the path to which the form is sent
     * @param values the values by field name
     */
    public record Typed(String action, Map<String, List<String>> values) {

        /** Omits the values, which may be personal data. */
        @Override
        public String toString() {
            return "Typed[" + action + "]";
        }
    }

    /**
     * Stores input and replaces earlier input for the same page.
     *
     * @param token the browser's key, if it has one
     * @param mark the origin of the form
     * @return the browser's key from now on; empty if the input is too large to be kept
     */
    public Optional<String> keep(String token, FormOrigins.Origin mark, Typed typed) {
        byte[] text = write(typed.values());
        if (text.length > settings.atMost().toBytes()) {
            return Optional.empty();
        }
        Seal seal = Seal.of(token).orElseGet(Seal::random);
        jdbc.update(
                """
                insert into unsent_form (account_id, page, action, token_hash, sealed, expires_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (account_id, page) do update set action = excluded.action,
                    token_hash = excluded.token_hash, sealed = excluded.sealed, expires_at = excluded.expires_at
                """,
                mark.accountId().value(),
                mark.page(),
                typed.action(),
                seal.hash(),
                seal.lock(text, context(mark.accountId(), typed.action())),
                Timestamp.from(clock.instant().plus(settings.keepFor())));
        return Optional.of(seal.token());
    }

    /**
     * Returns and deletes the input that this account entered on a page.
     *
     * @param token the browser's key
     * @param page the page's path, without a query
     */
    public Optional<Typed> take(String token, AccountId accountId, String page) {
        return Seal.of(token)
                .flatMap(seal -> jdbc
                        .query(
                                """
                        delete from unsent_form where account_id = ? and token_hash = ? and expires_at > ?
                            and split_part(page, '?', 1) = ? returning action, sealed
                        """,
                                (row, number) -> open(seal, accountId, row.getString("action"), row.getBytes("sealed")),
                                accountId.value(),
                                seal.hash(),
                                Timestamp.from(clock.instant()),
                                page)
                        .stream()
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** Returns how long input is kept for its owner. */
    public Duration keepFor() {
        return settings.keepFor();
    }

    /** Returns whether any other input is stored for this browser. */
    public boolean any(String token) {
        return Seal.of(token)
                .map(seal -> jdbc.queryForObject(
                        "select exists (select 1 from unsent_form where token_hash = ?)", Boolean.class, seal.hash()))
                .orElse(false);
    }

    @Override
    public String of() {
        return "unsent_form";
    }

    @Override
    public int removeSome(int most) {
        return jdbc.update("""
                delete from unsent_form where (account_id, page) in (select account_id, page from unsent_form
                    where expires_at <= ? limit ? for update skip locked)
                """, Timestamp.from(clock.instant()), most);
    }

    private Optional<Typed> open(Seal seal, AccountId accountId, String action, byte[] sealed) {
        return seal.open(sealed, context(accountId, action)).map(text -> new Typed(action, read(text)));
    }

    private static String context(AccountId accountId, String action) {
        return accountId.value() + " " + action;
    }

    private byte[] write(Map<String, List<String>> values) {
        try {
            return json.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Form input cannot be serialised", e);
        }
    }

    private Map<String, List<String>> read(byte[] text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("Stored form input cannot be read", e);
        }
    }
}
