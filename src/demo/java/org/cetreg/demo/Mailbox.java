package org.cetreg.demo;

import com.icegreen.greenmail.util.GreenMail;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** All mails that the trial installation has sent since its start, whoever the recipient. */
@Component
@Profile("demo")
public class Mailbox {

    private final GreenMail server;

    Mailbox(GreenMail server) {
        this.server = server;
    }

    /** Returns all mails, newest first. */
    List<TrialLetter> letters() {
        return all().stream()
                .sorted(Comparator.comparing(TrialLetter::sentAt).reversed())
                .toList();
    }

    Optional<TrialLetter> find(String id) {
        return all().stream().filter(letter -> letter.id().equals(id)).findFirst();
    }

    /** Returns the plain texts of the mails to this address, oldest first. */
    public List<String> textsTo(String address) {
        return all().stream()
                .filter(letter -> letter.to().stream().anyMatch(to -> to.contains(address)))
                .sorted(Comparator.comparing(TrialLetter::sentAt))
                .map(TrialLetter::text)
                .toList();
    }

    /** Removes duplicates, because the server keeps one copy for each recipient. */
    private Collection<TrialLetter> all() {
        Map<String, TrialLetter> letters = new LinkedHashMap<>();
        Arrays.stream(server.getReceivedMessages())
                .map(TrialLetter::of)
                .forEach(letter -> letters.put(letter.id(), letter));
        return letters.values();
    }
}
