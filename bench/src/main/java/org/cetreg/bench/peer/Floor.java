package org.cetreg.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * The floor: what the machine allows whoever uses this web server and this database. Bare Tomcat and JDBC, one look-up of
 * the session a request, one row with the candidate's state, and a page of 4 KB that is written as one text.
 */
public final class Floor {

    private static final int CONNECTIONS = 30;

    private Floor() {}

    /**
     * Starts the peer.
     *
     * @param arguments the port, the database's address and its user
     */
    public static void main(String[] arguments) throws LifecycleException {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(arguments[1]);
        settings.setUsername(arguments[2]);
        settings.setMaximumPoolSize(CONNECTIONS);
        FloorPages pages = new FloorPages(new HikariDataSource(settings), new PlatformKeys());

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector();
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "pages", pages);
        context.addServletMappingDecoded("/*", "pages");
        tomcat.start();
        tomcat.getServer().await();
    }
}
