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

/** Tells the {@link GuardedDataSource} which connections belong to a page. It runs before the session is read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class PageConnectionFilter extends OncePerRequestFilter {

    private final GuardedDataSource dataSource;

    PageConnectionFilter(DataSource source) throws SQLException {
        dataSource = source instanceof GuardedDataSource own ? own : source.unwrap(GuardedDataSource.class);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        dataSource.begin();
        try {
            chain.doFilter(request, response);
        } finally {
            dataSource.end();
        }
    }
}
