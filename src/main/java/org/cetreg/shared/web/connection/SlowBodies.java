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
 * Waits for bodies only so long, and for only so many at a time. Who sends a byte now and then would otherwise keep a
 * thread each, and a few hundred of them the whole site; the container's own time-outs begin anew with each byte. It
 * stands below everything that reads: parameters, uploads, streams, and what the container reads to be rid of it.
 */
final class SlowBodies extends ValveBase {

    private final SlowBodySettings settings;
    private final long swallow;
    private final BodiesInFlight waiting;

    /** @param swallow how much of what nobody wanted is read, in bytes, before the connection ends instead */
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
                response.finishResponse(); // whoever still sends reads the answer first
                patient.readOut();
            }
        } finally {
            request.getCoyoteRequest().setInputBuffer(before);
        }
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Reads on, as long as it may. */
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
                throw new IOException("This body is waited for no longer");
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

        /** What nobody wanted to read has to come before the next request of the connection, within the same time. */
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

    /** Takes what is thrown away. */
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
