package org.cetreg.shared.database;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the {@link DatabaseDoor} which connections belong to a page. It runs before the session is read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class TakenForPages extends OncePerRequestFilter {

    private final DatabaseDoor door;

    TakenForPages(DataSource source) throws SQLException {
        door = source instanceof DatabaseDoor own ? own : source.unwrap(DatabaseDoor.class);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        door.begin();
        try {
            chain.doFilter(request, response);
        } finally {
            door.end();
        }
    }
}
