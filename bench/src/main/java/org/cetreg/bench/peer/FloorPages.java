package org.cetreg.bench.peer;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** The floor's pages. */
final class FloorPages extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String SESSION = "S";
    private static final String FILLING = "<p>" + "报名须知与页面文字。".repeat(130) + "</p>";

    private final transient DataSource database;
    private final transient PlatformKeys keys;

    FloorPages(DataSource database, PlatformKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (Connection connection = database.getConnection()) {
            switch (request.getRequestURI()) {
                case "/" -> page(response, "首页", "");
                case "/login-as" -> logIn(connection, request.getParameter("i"), response);
                case "/notify" -> notification(connection, request.getParameter("k"), response);
                default -> ofCandidate(connection, request, response);
            }
        } catch (SQLException | IllegalStateException e) {
            e.printStackTrace(); // into the log of the run
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    private static void logIn(Connection connection, String candidate, HttpServletResponse response)
            throws SQLException, IOException {
        String session = UUID.randomUUID().toString();
        PlainJdbc.update(connection, "insert into floor_session values(?,?,now())", session, candidate);
        response.addCookie(new Cookie(SESSION, session));
        page(response, "ok", "");
    }

    private void notification(Connection connection, String key, HttpServletResponse response)
            throws SQLException, IOException {
        keys.check(key);
        connection.setAutoCommit(false);
        FloorState.pay(connection, key);
        connection.commit();
        connection.setAutoCommit(true);
        response.getWriter().write("success");
    }

    private void ofCandidate(Connection connection, HttpServletRequest request, HttpServletResponse response)
            throws SQLException, IOException {
        Object[] session =
                PlainJdbc.first(connection, "select account,at from floor_session where id=?", session(request));
        if (session == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (request.getMethod().equals("GET")) {
            int step = FloorState.step(connection, "k" + session[0]);
            page(
                    response,
                    "第" + step + "步",
                    "<form method=\"post\" action=\"/step/" + step + "\"><button>go</button></form>");
        } else {
            post(connection, request.getRequestURI(), (String) session[0], response);
        }
    }

    private void post(Connection connection, String path, String candidate, HttpServletResponse response)
            throws SQLException {
        String key = "k" + candidate;
        String next = "/page";
        connection.setAutoCommit(false);
        switch (path) {
            case "/step/0" -> FloorState.begin(connection, key, PeerCandidate.of(candidate));
            case "/step/1", "/step/3" -> FloorState.goOn(connection, key);
            case "/step/2" -> FloorState.find(connection, key);
            case "/step/4" -> FloorState.reserve(connection, key);
            case "/pay" -> FloorState.openPayment(connection, key);
            case "/to" -> next = keys.signedAddress(key);
            default -> throw new IllegalStateException("No such page: " + path);
        }
        connection.commit();
        connection.setAutoCommit(true);
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", next);
    }

    private static String session(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(SESSION)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static void page(HttpServletResponse response, String heading, String rest) throws IOException {
        String html = "<!DOCTYPE html><html><head><title>" + heading + "</title></head><body><main><h1>" + heading
                + "</h1>" + FILLING + rest + "</main></body></html>";
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
