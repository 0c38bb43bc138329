package org.cetreg.bench.walk;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without scripts: it keeps its connection and its cookies, sends forms, and follows redirects of the site. */
public final class Browser implements AutoCloseable {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final byte[] NOTHING = new byte[0];

    private final String host;
    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String from = "127.0.0.1";
    private HttpConnection connection;

    /** Prepares a browser for the site at this host and port; it connects with the first request. */
    public Browser(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Returns a browser for the same site with a connection of its own and no cookies. */
    public Browser another() {
        return new Browser(host, port);
    }

    /** Comes from this internet address from now on, as a trusted proxy in front of the site would report it. */
    public Browser from(String address) {
        from = address;
        return this;
    }

    /** Returns a copy of the cookies. */
    public Map<String, String> cookies() {
        return new LinkedHashMap<>(cookies);
    }

    /** Replaces all cookies, so that the browser goes on as another user's. */
    public Browser with(Map<String, String> others) {
        cookies.clear();
        cookies.putAll(others);
        return this;
    }

    /**
     * Opens a page, following redirects.
     *
     * @return the page's HTML
     * @throws IllegalStateException when the site answers with an error or leads elsewhere
     */
    public String open(String path) throws IOException {
        return page(path, request("GET", path, null, NOTHING));
    }

    /**
     * Sends a form and opens the page to which the answer leads.
     *
     * @return the page's HTML
     * @throws IllegalStateException when the site answers with an error or leads elsewhere
     */
    public String submit(WebForm form) throws IOException {
        return page(form.action(), post(form));
    }

    /** Sends a form and returns the answer itself, whatever it is. */
    public Answer post(WebForm form) throws IOException {
        return post(form.action(), FORM, form.encoded().getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a body of any type and returns the answer itself, whatever it is. */
    public Answer post(String path, String type, byte[] body) throws IOException {
        return request("POST", path, type, body);
    }

    /** Returns whether an address belongs to this site. */
    public boolean isHere(String address) {
        URI uri = URI.create(address);
        return uri.getHost() == null || uri.getPort() == port;
    }

    private String page(String asked, Answer first) throws IOException {
        Answer answer = first;
        while (answer.redirects() && isHere(answer.location())) {
            URI next = URI.create(answer.location());
            String query = next.getRawQuery() == null ? "" : "?" + next.getRawQuery();
            answer = request("GET", next.getRawPath() + query, null, NOTHING);
        }
        if (answer.status() != 200) {
            throw new IllegalStateException(asked + " was answered with " + answer.status() + " "
                    + (answer.location() == null ? Html.heading(answer.body()) : answer.location()));
        }
        return answer.body();
    }

    private Answer request(String method, String path, String type, byte[] body) throws IOException {
        boolean reused = connection != null;
        try {
            return exchange(method, path, type, body);
        } catch (IOException e) {
            close();
            if (!reused || !method.equals("GET")) {
                throw e;
            }
            // The server may close a connection that was idle; a page may be asked for again.
            return exchange(method, path, type, body);
        }
    }

    private Answer exchange(String method, String path, String type, byte[] body) throws IOException {
        if (connection == null) {
            connection = new HttpConnection(host, port);
        }
        Answer answer = connection.exchange(head(method, path, type, body.length), body);
        answer.cookies().forEach(cookies::put);
        if (!connection.isOpen()) {
            close();
        }
        return answer;
    }

    private String head(String method, String path, String type, int length) {
        StringBuilder head = new StringBuilder(512)
                .append(method + " " + path + " HTTP/1.1\r\n")
                .append("Host: " + host + ":" + port + "\r\n")
                .append("Accept: text/html,*/*;q=0.8\r\n")
                .append("User-Agent: Mozilla/5.0 (bench)\r\n")
                .append("X-Forwarded-For: " + from + "\r\n");
        if (!cookies.isEmpty()) {
            head.append(cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ", "Cookie: ", "\r\n")));
        }
        if (type != null) {
            head.append("Content-Type: " + type + "\r\nContent-Length: " + length + "\r\n");
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
