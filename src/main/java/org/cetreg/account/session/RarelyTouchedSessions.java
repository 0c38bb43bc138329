package org.cetreg.account.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Spares the write that each request would cost: that a session was used is written down only when it was not for
 * {@link #TOUCH}, so a session may end that much early. All else is the repository's behind it.
 *
 * @param <S> what the repository behind keeps
 */
public final class RarelyTouchedSessions<S extends Session>
        implements FindByIndexNameSessionRepository<RarelyTouchedSessions.RarelyTouched<S>> {

    /** How much a session's last use may be out of date. */
    static final Duration TOUCH = Duration.ofMinutes(5);

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final FindByIndexNameSessionRepository<S> sessions;
    private final ThreadLocal<Boolean> remembering = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<Boolean> unused = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<RarelyTouched<S>> reads = new ThreadLocal<>();

    RarelyTouchedSessions(FindByIndexNameSessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    @Override
    public RarelyTouched<S> createSession() {
        return new RarelyTouched<>(sessions.createSession(), false);
    }

    @Override
    public void save(RarelyTouched<S> session) {
        sessions.save(session.kept());
    }

    /**
     * What is no id of ours costs no statement, and cannot break one. Within a request a session is read once: the
     * session filter asks again for one that it has just written back.
     */
    @Override
    public RarelyTouched<S> findById(String id) {
        RarelyTouched<S> read = reads.get();
        if (read != null && read.getId().equals(id)) {
            return read;
        }
        S found = ID.matcher(id).matches() ? sessions.findById(id) : null;
        if (found == null) {
            return null;
        }
        RarelyTouched<S> session = new RarelyTouched<>(found, unused.get());
        if (remembering.get()) {
            reads.set(session);
        }
        return session;
    }

    @Override
    public void deleteById(String id) {
        reads.remove();
        sessions.deleteById(id);
    }

    /** From now on, on this thread, a session that was read is remembered, until {@link #forget()}. */
    void remember() {
        remembering.set(true);
    }

    /** This request is a page's own doing: nobody has used the session. */
    void unused() {
        unused.set(true);
    }

    /** Ends what {@link #remember()} began. */
    void forget() {
        unused.remove();
        remembering.remove();
        reads.remove();
    }

    @Override
    public Map<String, RarelyTouched<S>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        return sessions.findByIndexNameAndIndexValue(indexName, indexValue).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new RarelyTouched<>(entry.getValue(), false)));
    }

    /** A session that forgets to note that it was used when it noted so a moment ago, or when nobody used it. */
    public record RarelyTouched<S extends Session>(S kept, boolean unused) implements Session {

        @Override
        public void setLastAccessedTime(Instant now) {
            if (!unused && Duration.between(kept.getLastAccessedTime(), now).compareTo(TOUCH) >= 0) {
                kept.setLastAccessedTime(now);
            }
        }

        @Override
        public String getId() {
            return kept.getId();
        }

        @Override
        public String changeSessionId() {
            return kept.changeSessionId();
        }

        @Override
        public <T> T getAttribute(String name) {
            return kept.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return kept.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            kept.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            kept.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return kept.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return kept.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            kept.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return kept.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return kept.isExpired();
        }
    }
}
