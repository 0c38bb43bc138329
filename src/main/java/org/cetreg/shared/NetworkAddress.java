package org.cetreg.shared;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Internet addresses as servers write them, without asking any name server. */
final class NetworkAddress {

    private static final int GROUPS = 8;
    private static final int NETWORK_GROUPS = 4;

    private NetworkAddress() {}

    /** What one subscriber has: an IPv4 address as it is, of an IPv6 address its network of 64 bits. */
    static String subscriber(String address) {
        String plain = address.replaceAll("[\\[\\]]|%.*", "");
        if (!plain.contains(":") || plain.contains(".")) {
            return plain;
        }
        int gap = plain.indexOf("::");
        Stream<String> groups;
        if (gap < 0) {
            groups = groups(plain);
        } else {
            String[] head = groups(plain.substring(0, gap)).toArray(String[]::new);
            String[] tail = groups(plain.substring(gap + 2)).toArray(String[]::new);
            String[] zeros = new String[Math.max(0, GROUPS - head.length - tail.length)];
            Arrays.fill(zeros, "0");
            groups = Stream.of(head, zeros, tail).flatMap(Arrays::stream);
        }
        return groups.limit(NETWORK_GROUPS)
                .map(group -> group.toLowerCase().replaceFirst("^0+(?=.)", ""))
                .collect(Collectors.joining(":", "", "::/64"));
    }

    private static Stream<String> groups(String part) {
        return part.isEmpty() ? Stream.empty() : Arrays.stream(part.split(":"));
    }
}
