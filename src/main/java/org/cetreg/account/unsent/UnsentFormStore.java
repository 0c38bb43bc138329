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
 * What was typed into forms whose login had ended, until their owner logs in again in the same browser. It is locked with
 * a key that only the browser has, is given out once, to the account whose page it was, and is gone after a while.
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
     * What was typed.
     *
     * @param action the path that the form is sent to
     * @param values what was entered, by name
     */
    public record Typed(String action, Map<String, List<String>> values) {

        /** Without the values, which may be personal. */
        @Override
        public String toString() {
            return "Typed[" + action + "]";
        }
    }

    /**
     * Keeps what was typed; what was kept for the same page before is gone.
     *
     * @param token the browser's key, when it has one
     * @param mark whose page it was
     * @return the browser's key from now on; empty when it is too much to be kept
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
     * Gives out what this account typed on a page, once.
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

    /** How long a form waits for its owner. */
    public Duration keepFor() {
        return settings.keepFor();
    }

    /** Whether something else is kept for this browser. */
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
            throw new IllegalStateException("Texts can be written", e);
        }
    }

    private Map<String, List<String>> read(byte[] text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("What was written can be read", e);
        }
    }
}
