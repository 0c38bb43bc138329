package org.cetreg.account.session;

import static org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.cetreg.shared.retention.Sweep;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Configures sessions in PostgreSQL, where every node finds them. They are tuned for peak load: a request that needs
 * the principal costs one SELECT, and no write unless something has changed. Each statement runs outside a transaction;
 * a crash between two of them leaves at most a session without a login.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
@EnableConfigurationProperties(SessionSettings.class)
public class Sessions implements Sweep {

    /**
     * Ignores sessions of an earlier login round than the account's. A login that was being checked while all logins
     * were ended is therefore invalid, however late its session is written.
     */
    private static final String READ = """
            SELECT s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
                a.attribute_name, a.attribute_bytes
            FROM spring_session s LEFT JOIN spring_session_attributes a ON a.session_primary_id = s.primary_id
            WHERE s.session_id = ? AND NOT EXISTS (SELECT 1 FROM account
                WHERE passport_id = left(s.principal_name, 32)
                AND passport_id || '.' || login_round <> s.principal_name)
            """;

    private final JdbcTemplate jdbc;

    Sessions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    static RarelyTouchedSessions<? extends Session> sessionRepository(
            JdbcTemplate jdbc, ServerProperties server, SessionSettings settings) {
        JdbcIndexedSessionRepository sessions =
                new JdbcIndexedSessionRepository(jdbc, TransactionOperations.withoutTransaction());
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
        sessions.setTableName("spring_session");
        sessions.setDefaultMaxInactiveInterval(server.getServlet().getSession().getTimeout());
        sessions.setIndexResolver(session -> SessionPrincipals.kept(session)
                .map(kept -> Map.of(PRINCIPAL_NAME_INDEX_NAME, kept.principal().sessionsKey()))
                .orElse(Map.of()));
        sessions.setGetSessionQuery(READ);
        return new RarelyTouchedSessions<>(sessions, settings.ownDevice());
    }

    /**
     * Configures the session cookie. If it is secure, its name prefix prevents other hosts of the domain from setting
     * it. It ends with the browser, except on the holder's own device, where it lasts as long as the session.
     */
    @Bean
    static CookieSerializer cookieSerializer(ServerProperties server) {
        var settings = server.getServlet().getSession().getCookie();
        DefaultCookieSerializer cookies = new DefaultCookieSerializer() {
            @Override
            public void writeCookieValue(CookieValue cookie) {
                if (!cookie.getCookieValue().isEmpty()) {
                    HttpServletRequest request = cookie.getRequest();
                    SessionLogin login = SessionPrincipals.kept(request);
                    if (login != null && login.ownDevice()) {
                        cookie.setCookieMaxAge(request.getSession().getMaxInactiveInterval());
                    }
                }
                super.writeCookieValue(cookie);
            }
        };
        boolean secure = settings.getSecure() == null || settings.getSecure();
        cookies.setCookieName(cookieName(settings.getName(), secure));
        cookies.setUseSecureCookie(secure);
        cookies.setUseHttpOnlyCookie(true);
        cookies.setSameSite(
                settings.getSameSite() == null ? "Lax" : settings.getSameSite().attributeValue());
        cookies.setCookiePath("/");
        return cookies;
    }

    /** Returns the name of the session cookie, with the prefix {@code __Host-} if it is secure. */
    public static String cookieName(String name, boolean secure) {
        return secure ? "__Host-" + name : name;
    }

    /** Looks for flash attributes in the session, except for requests for static files. */
    @Bean
    static FlashMapManager flashMapManager() {
        return new SessionFlashMapManager() {
            @Override
            protected List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
                return request.getRequestURI().startsWith("/assets/") ? null : super.retrieveFlashMaps(request);
            }
        };
    }

    @Override
    public String of() {
        return "spring_session";
    }

    /**
     * Removes ended sessions. Spring Session takes its times from the machine, so they are compared with the database's
     * time: whoever moves the clock of a trial installation stays logged in.
     */
    @Override
    public int removeSome(int most) {
        return jdbc.update("""
                delete from spring_session where primary_id in (select primary_id from spring_session
                    where expiry_time < (extract(epoch from current_timestamp) * 1000)::bigint
                    limit ? for update skip locked)
                """, most);
    }
}
