package org.cetreg.shared.web.connection;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.util.NetMask;
import org.cetreg.shared.NetworkAddress;

/** The balancers whose word counts for who is behind them ({@code cet.trusted-balancers}). */
final class TrustedBalancers {

    private final List<NetMask> networks;

    /**
     * @param networks addresses and networks of IPv4 and IPv6; none: nobody's word counts
     * @throws IllegalArgumentException when one of them is no network
     */
    TrustedBalancers(List<String> networks) {
        this.networks = networks.stream().map(TrustedBalancers::network).toList();
    }

    private static NetMask network(String written) {
        if (!NetworkAddress.isNetwork(written)) {
            throw new IllegalArgumentException("No network: " + written);
        }
        return new NetMask(written);
    }

    /** Whether this is one of them. */
    boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.matches(address));
    }

    /**
     * Who is behind the balancers: the right-most address that is not one of theirs, since each adds on the right whom
     * it was called by, and what stands further left is the caller's own invention. Where a balancer wrote something that
     * is no address, whom it stands for is not known, and it counts itself.
     *
     * @param peer whose connection it is
     * @param forwardedFor the lines of the header {@code X-Forwarded-For}, as they came
     */
    InetAddress client(InetAddress peer, List<String> forwardedFor) {
        String[] way = String.join(",", forwardedFor).split(",", -1);
        InetAddress client = peer;
        for (int at = way.length - 1; at >= 0 && trusts(client); at--) {
            Optional<InetAddress> before = NetworkAddress.parse(way[at]);
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    /** Whether the nearest balancer was called by https. */
    static Optional<Boolean> secure(List<String> forwardedProto) {
        return forwardedProto.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .reduce((left, right) -> right)
                .map("https"::equalsIgnoreCase);
    }
}
