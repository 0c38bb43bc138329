package org.cetreg.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;

class RarelyTouchedSessionsTests {

    private final Map<String, MapSession> kept = new HashMap<>();
    private final RarelyTouchedSessions<MapSession> sessions = new RarelyTouchedSessions<>(new StoredSessions());

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
