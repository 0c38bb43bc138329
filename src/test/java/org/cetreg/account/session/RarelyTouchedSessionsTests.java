package org.cetreg.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Role;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.Test;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;

class RarelyTouchedSessionsTests {

    private static final Duration OWN_DEVICE = Duration.ofHours(24);

    private final Map<String, MapSession> kept = new HashMap<>();
    private final RarelyTouchedSessions<MapSession> sessions =
            new RarelyTouchedSessions<>(new StoredSessions(), OWN_DEVICE);

    @Test
    void aRecentUseOfASessionIsNotWrittenAgain() {
        var session = sessions.createSession();
        Instant used = session.getLastAccessedTime();

        session.setLastAccessedTime(used.plus(RarelyTouchedSessions.TOUCH).minusMillis(1));
        assertThat(session.getLastAccessedTime()).isEqualTo(used);

        Instant later = used.plus(RarelyTouchedSessions.TOUCH);
        session.setLastAccessedTime(later);
        assertThat(session.getLastAccessedTime()).isEqualTo(later);
    }

    @Test
    void aSelfRefreshingPageDoesNotKeepALoginAlive() {
        var made = sessions.createSession();
        sessions.save(made);
        Instant used = made.getLastAccessedTime();
        sessions.unused();
        var session = sessions.findById(made.getId());
        session.setLastAccessedTime(used.plus(RarelyTouchedSessions.TOUCH.multipliedBy(2)));
        assertThat(session.getLastAccessedTime()).isEqualTo(used);

        sessions.forget();
        session = sessions.findById(made.getId());
        session.setLastAccessedTime(used.plus(RarelyTouchedSessions.TOUCH.multipliedBy(2)));
        assertThat(session.getLastAccessedTime()).isAfter(used);
    }

    @Test
    void aLoginOnTheHoldersOwnDeviceEndsAtAFixedTimeAfterIt() {
        var session = sessions.createSession();
        AccountPrincipal holder = new AccountPrincipal(
                new AccountId(17), "0".repeat(32), "yan@example.org", Role.CANDIDATE, null, "yan@example.org", 0);
        session.setAttribute(
                SessionPrincipals.ATTRIBUTE,
                SessionLogin.of(holder, Device.of(null), "::1").onOwnDevice());
        session.setMaxInactiveInterval(OWN_DEVICE);
        Instant login = session.getCreationTime();

        session.setLastAccessedTime(login.plus(Duration.ofHours(20)));

        assertThat(session.getLastAccessedTime()).isEqualTo(login.plus(Duration.ofHours(20)));
        assertThat(session.getMaxInactiveInterval()).isEqualTo(Duration.ofHours(4));

        session.setLastAccessedTime(login.plus(Duration.ofHours(25)));

        assertThat(session.getMaxInactiveInterval()).isEqualTo(Duration.ZERO);
    }

    @Test
    void anotherLoginLastsFromItsLastUse() {
        var session = sessions.createSession();
        Duration usual = session.getMaxInactiveInterval();

        session.setLastAccessedTime(session.getCreationTime().plus(Duration.ofMinutes(20)));

        assertThat(session.getMaxInactiveInterval()).isEqualTo(usual);
    }

    @Test
    void invalidIdsCostNoStatement() {
        kept.put("x' or 1=1", new MapSession());

        assertThat(sessions.findById("x' or 1=1")).isNull();
        assertThat(sessions.findById("\u0000")).isNull();
    }

    private final class StoredSessions implements FindByIndexNameSessionRepository<MapSession> {

        @Override
        public MapSession createSession() {
            return new MapSession();
        }

        @Override
        public void save(MapSession session) {
            kept.put(session.getId(), session);
        }

        @Override
        public MapSession findById(String id) {
            return kept.get(id);
        }

        @Override
        public void deleteById(String id) {
            kept.remove(id);
        }

        @Override
        public Map<String, MapSession> findByIndexNameAndIndexValue(String name, String value) {
            return Map.of();
        }
    }
}
