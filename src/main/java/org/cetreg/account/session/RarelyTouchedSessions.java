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
 * A session repository that avoids one write per request. It stores the time of last use only if the stored time is at
 * least {@link #TOUCH} old, so a session may end that much early. A session on the holder's own device ends at a fixed
 * time after the login. Everything else is delegated to another repository.
 *
 * @param <S> the sessions of the other repository
 */
public final class RarelyTouchedSessions<S extends Session>
        implements FindByIndexNameSessionRepository<RarelyTouchedSessions.RarelyTouched<S>> {

    /** How outdated the stored time of last use may be. */
    static final Duration TOUCH = Duration.ofMinutes(5);

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final FindByIndexNameSessionRepository<S> sessions;
    private final Duration ownDevice;
    private final ThreadLocal<Boolean> remembering = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<Boolean> unused = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<RarelyTouched<S>> reads = new ThreadLocal<>();

    /**
     * @param sessions the other repository
     * @param ownDevice how long a login lasts on the holder's own device
     */
    RarelyTouchedSessions(FindByIndexNameSessionRepository<S> sessions, Duration ownDevice) {
        this.sessions = sessions;
        this.ownDevice = ownDevice;
    }

    @Override
    public RarelyTouched<S> createSession() {
        return new RarelyTouched<>(sessions.createSession(), false, ownDevice);
    }

    @Override
    public void save(RarelyTouched<S> session) {
        sessions.save(session.kept());
    }

    /**
     * Finds a session. Text that cannot be a session ID costs no statement and cannot break one. A session is read once
     * per request, although the session filter asks again for a session that it has just saved.
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
        RarelyTouched<S> session = new RarelyTouched<>(found, unused.get(), ownDevice);
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

    /** Starts caching the session that this thread reads, until {@link #forget()}. */
    void remember() {
        remembering.set(true);
    }

    /** Marks the current request as an automatic refresh, which does not count as use of the session. */
    void unused() {
        unused.set(true);
    }

    /** Ends the effects of {@link #remember()} and {@link #unused()} on this thread. */
    void forget() {
        unused.remove();
        remembering.remove();
        reads.remove();
    }

    @Override
    public Map<String, RarelyTouched<S>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        return sessions.findByIndexNameAndIndexValue(indexName, indexValue).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> new RarelyTouched<>(entry.getValue(), false, ownDevice)));
    }

    /** A session that ignores a new time of last use if the stored one is recent, or if nobody used the session. */
    public record RarelyTouched<S extends Session>(S kept, boolean unused, Duration ownDevice) implements Session {

        @Override
        public void setLastAccessedTime(Instant now) {
            if (!unused && Duration.between(kept.getLastAccessedTime(), now).compareTo(TOUCH) >= 0) {
                kept.setLastAccessedTime(now);
                if (SessionPrincipals.kept(kept).filter(SessionLogin::ownDevice).isPresent()) {
                    Duration left = Duration.between(now, kept.getCreationTime().plus(ownDevice));
                    kept.setMaxInactiveInterval(left.isNegative() ? Duration.ZERO : left);
                }
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
