package org.cetreg.shared.web.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpStatus;

/**
 * Limits how long requests may take to send their bodies, and how many may do so at a time. A client that sends a byte
 * now and then would otherwise occupy a thread, and a few hundred of them would block the whole site, because the
 * container's own timeout starts anew with each byte. This valve works below everything that reads a body: parameters,
 * uploads, streams, and the bytes that the container itself reads and discards.
 */
final class SlowBodies extends ValveBase {

    private final SlowBodySettings settings;
    private final long swallow;
    private final BodiesInFlight waiting;

    /**
     * @param swallow the maximum number of unwanted bytes that are read and discarded before the connection is closed
     *     instead
     */
    SlowBodies(SlowBodySettings settings, long swallow) {
        super(true);
        this.settings = settings;
        this.swallow = swallow;
        this.waiting = new BodiesInFlight(settings);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!hasBody(request)) {
            getNext().invoke(request, response);
            return;
        }
        InputBuffer before = request.getCoyoteRequest().getInputBuffer();
        Patient patient = new Patient(before, request);
        request.getCoyoteRequest().setInputBuffer(patient);
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                response.finishResponse(); // lets a client that is still sending read the answer first
                patient.readOut();
            }
        } finally {
            request.getCoyoteRequest().setInputBuffer(before);
        }
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Reads the body while the time limit allows. */
    private final class Patient implements InputBuffer {

        private final InputBuffer behind;
        private final Request request;
        private long waitedNanos;
        private long bytes;
        private boolean over;

        Patient(InputBuffer behind, Request request) {
            this.behind = behind;
            this.request = request;
        }

        @Override
        public int available() {
            return behind.available();
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (over) {
                throw new IOException("No longer waiting for this request body");
            }
            if (behind.available() > 0) {
                return counted(behind.doRead(handler));
            }
            if (waitedNanos
                    > settings.within().toNanos()
                            + bytes * 1_000_000_000L / settings.atLeast().toBytes()) {
                throw end(HttpStatus.REQUEST_TIMEOUT);
            }
            return waitFor(handler);
        }

        private int waitFor(ApplicationBufferHandler handler) throws IOException {
            String path = request.getDecodedRequestURI();
            String address = request.getRemoteAddr();
            if (!waiting.begin(path, address)) {
                throw end(HttpStatus.TOO_MANY_REQUESTS);
            }
            long since = System.nanoTime();
            try {
                return counted(behind.doRead(handler));
            } finally {
                waitedNanos += System.nanoTime() - since;
                waiting.end(path, address);
            }
        }

        private int counted(int read) {
            bytes += Math.max(0, read);
            return read;
        }

        private BodyRefused end(HttpStatus status) {
            endConnection();
            return new BodyRefused(status);
        }

        /**
         * Reads and discards the rest of the body, within the same time limit, because it precedes the next request on
         * the connection.
         */
        void readOut() {
            long length = request.getContentLengthLong();
            boolean expects = bytes == 0 && request.getHeader("Expect") != null;
            try {
                boolean ended = length >= 0 && bytes >= length;
                while (!ended && !over && !expects && Math.max(bytes, length) <= swallow) {
                    ended = doRead(new Nowhere()) < 0;
                }
                if (!ended) {
                    endConnection();
                }
            } catch (IOException | BodyRefused e) {
                endConnection();
            }
        }

        private void endConnection() {
            over = true;
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Receives the discarded bytes. */
    private static final class Nowhere implements ApplicationBufferHandler {

        private ByteBuffer buffer;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {}
    }
}
