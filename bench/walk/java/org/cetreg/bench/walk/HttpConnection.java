package org.cetreg.bench.walk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection to a server, over which requests of HTTP/1.1 go one after another. The JDK's client would take
 * several times the processor time of this one.
 */
final class HttpConnection implements AutoCloseable {

    private static final int BUFFER = 32_768;
    private static final int PATIENCE = 60_000;
    private static final int LONGEST_LINE = 65_536;

    private final Socket socket;
    private final InputStream in;
    private boolean open = true;

    HttpConnection(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Returns whether the server accepts a further request on this connection, as far as it has said. */
    boolean isOpen() {
        return open;
    }

    /**
     * Sends a request and reads its answer.
     *
     * @param head the request's line and headers, each with its line end, without the empty line
     * @throws IOException when the server has closed the connection, or does not answer within a minute
     */
    Answer exchange(String head, byte[] body) throws IOException {
        byte[] lines = (head + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[lines.length + body.length];
        System.arraycopy(lines, 0, request, 0, lines.length);
        System.arraycopy(body, 0, request, lines.length, body.length);
        socket.getOutputStream().write(request);

        int status = Integer.parseInt(line().substring(9, 12));
        Headers headers = headers();
        open = !headers.closing;
        String text = new String(body(status, headers), StandardCharsets.UTF_8);
        return new Answer(status, headers.location, headers.cookies, text);
    }

    /** What the headers of an answer say, as far as it matters here. */
    private static final class Headers {

        private final Map<String, String> cookies = new LinkedHashMap<>();
        private String location;
        private int length = -1;
        private boolean chunked;
        private boolean closing;

        private void add(String name, String value) {
            switch (name) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.contains("chunked");
                case "connection" -> closing = value.equalsIgnoreCase("close");
                case "location" -> location = value;
                case "set-cookie" -> {
                    String[] cookie = value.split(";", 2)[0].split("=", 2);
                    cookies.put(cookie[0], cookie[1]);
                }
                default -> {
                    // of no interest
                }
            }
        }
    }

    private Headers headers() throws IOException {
        Headers headers = new Headers();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.add(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(int status, Headers headers) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.chunked) {
            return chunks();
        }
        if (headers.length >= 0) {
            return in.readNBytes(headers.length);
        }
        open = false;
        return in.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(BUFFER);
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.write(in.readNBytes(size));
            line();
        }
        while (!line().isEmpty()) {
            // trailing headers are of no interest
        }
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("The connection ended within a line");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
