package org.cetreg.account.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.account.EmailAddress;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Detects misspelt domains of popular mail providers: by a list, by endings that are slips of {@code .com}, and by a
 * single slip in a longer name. The user is only asked and the address never corrected, because any domain may exist.
 */
@Component
public class MailDomains {

    private static final int LONG_NAME = 5;
    private static final Set<String> SLIPS_OF_COM = Set.of(
            "con", "cmo", "ocm", "co", "cm", "om", "comm", "coom", "ccom", "xom", "vom", "cim", "cpm", "cok", "con.cn",
            "c0m", "clm", "comn", "como", "cmm", "coml", "cam", "dom", "fom", "cin", "cpn", "com.com");

    private final Set<String> frequent = new HashSet<>();
    private final Set<String> right = new HashSet<>();
    private final Map<String, String> misspelt = new HashMap<>();

    MailDomains() {
        try {
            new ClassPathResource("mail-domains.txt", MailDomains.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(this::learn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(String line) {
        String[] words = line.split(" ");
        if (words.length == 2) {
            misspelt.put(words[0], words[1]);
        } else if (line.startsWith("!")) {
            right.add(line.substring(1));
        } else {
            frequent.add(line);
        }
    }

    /** Returns the address that was probably meant; empty if the typed one may be right or is not an address. */
    public Optional<String> meant(String typed) {
        return EmailAddress.parse(typed)
                .flatMap(address -> meantDomain(address.domain().toLowerCase(Locale.ROOT))
                        .map(domain -> address.name() + "@" + domain));
    }

    private Optional<String> meantDomain(String domain) {
        if (frequent.contains(domain) || right.contains(domain)) {
            return Optional.empty();
        }
        if (misspelt.containsKey(domain)) {
            return Optional.of(misspelt.get(domain));
        }
        String whole = SLIPS_OF_COM.stream()
                .filter(slip -> domain.endsWith("." + slip))
                .max(Comparator.comparing(String::length))
                .map(slip -> domain.substring(0, domain.length() - slip.length()) + "com")
                .orElse(domain);
        if (frequent.contains(whole)) {
            return Optional.of(whole);
        }
        return right.contains(whole) ? Optional.empty() : oneSlipAway(whole);
    }

    private Optional<String> oneSlipAway(String domain) {
        return frequent.stream()
                .filter(known -> known.indexOf('.') >= LONG_NAME)
                .filter(known -> end(known).equals(end(domain)))
                .filter(known -> oneSlip(known, domain))
                .sorted()
                .findFirst();
    }

    private static String end(String domain) {
        return domain.substring(domain.indexOf('.'));
    }

    /**
     * Returns whether the texts differ by one missing, additional or different character, or by two swapped neighbours.
     */
    private static boolean oneSlip(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        String rest = one.substring(same);
        String otherRest = other.substring(same);
        return switch (rest.length() - otherRest.length()) {
            case 1 -> rest.substring(1).equals(otherRest);
            case -1 -> otherRest.substring(1).equals(rest);
            case 0 ->
                !rest.isEmpty() && (rest.substring(1).equals(otherRest.substring(1)) || exchanged(rest, otherRest));
            default -> false;
        };
    }

    private static boolean exchanged(String rest, String otherRest) {
        return rest.length() > 1
                && rest.charAt(0) == otherRest.charAt(1)
                && rest.charAt(1) == otherRest.charAt(0)
                && rest.substring(2).equals(otherRest.substring(2));
    }
}
