package org.cetreg.shared.web.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.cetreg.shared.NetworkAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the client address of each request, and whether the client used https, from what the load balancers report,
 * before anything else reads the request. Only {@code X-Forwarded-For} and {@code X-Forwarded-Proto} of a trusted
 * balancer are read. All headers of this kind are then removed, so that no later code trusts what a client wrote.
 */
final class BalancerValve extends ValveBase {

    private static final Logger LOG = LoggerFactory.getLogger(BalancerValve.class);
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final Pattern TOLD = Pattern.compile("(?i)forwarded|x-forwarded-.*");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final TrustedBalancers balancers;
    private final AtomicBoolean warned = new AtomicBoolean();

    BalancerValve(TrustedBalancers balancers) {
        super(true);
        this.balancers = balancers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        NetworkAddress.parse(request.getRemoteAddr()).ifPresent(peer -> read(request, peer));
        takeAway(request);
        getNext().invoke(request, response);
    }

    private void read(Request request, InetAddress peer) {
        List<String> way = Collections.list(request.getHeaders(FOR));
        boolean trusted = balancers.trusts(peer);
        String client = (trusted ? balancers.client(peer, way) : peer).getHostAddress();
        request.setRemoteAddr(client);
        request.setRemoteHost(client);
        if (trusted) {
            TrustedBalancers.secure(Collections.list(request.getHeaders(PROTO)))
                    .ifPresent(secure -> came(request, secure));
        } else if (!way.isEmpty() && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{} sent X-Forwarded-For but is not a trusted balancer, so it is treated as the client."
                            + " If it is yours, add it to cet.trusted-balancers. This is logged once.",
                    client);
        }
    }

    private static void came(Request request, boolean secure) {
        request.setSecure(secure);
        request.getCoyoteRequest().scheme().setString(secure ? "https" : "http");
        if (request.getServerPort() == (secure ? HTTP : HTTPS)) {
            request.setServerPort(secure ? HTTPS : HTTP);
        }
    }

    private static void takeAway(Request request) {
        Collections.list(request.getHeaderNames()).stream()
                .filter(name -> TOLD.matcher(name).matches())
                .forEach(request.getCoyoteRequest().getMimeHeaders()::removeHeader);
    }
}
