package org.cetreg.account.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.shared.mail.Letterbox;

/** The pages on which a lost password is recovered, and the links that the site mails. */
public final class RecoveryWindow {

    static final String PAGE = "/account/recover";

    private static final Pattern LINK = Pattern.compile("/account/(?:recover|confirm)/[\\w-]{43}\\b");

    private final RecoveryRequests requests;
    private final Letterbox letterbox;

    RecoveryWindow(RecoveryRequests requests, Letterbox letterbox) {
        this.requests = requests;
        this.letterbox = letterbox;
    }

    /** Asks for a link on the page for a lost password. */
    public Page ask(Visitor who, String typed) {
        Page form = who.get(PAGE);
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.put("email", typed);
        return who.submit(form, PAGE, fields);
    }

    /** Opens the page of a link and then sends its form, as a browser does. */
    public Page choose(Visitor who, String link, String typedEmail, String password) {
        return who.submit(who.get(link), link, chosen(typedEmail, password));
    }

    /** Returns the form for a new password, filled in. */
    static Map<String, String> chosen(String typedEmail, String password) {
        return Map.of("email", typedEmail, "newPassword", password, "newPasswordAgain", password);
    }

    /** Answers the requests that wait and returns the letters to this address, oldest first. */
    public List<MimeMessage> mails(String address) {
        requests.answer();
        return letterbox.mailsTo(address);
    }

    /** Returns the paths of all links that were mailed to the address, oldest first. */
    public List<String> links(String address) {
        return mails(address).stream()
                .map(Letterbox::text)
                .flatMap(text -> LINK.matcher(text).results())
                .map(MatchResult::group)
                .toList();
    }

    /** Returns the path of the newest link that was mailed to the address. */
    public String lastLink(String address) {
        List<String> links = links(address);
        assertThat(links).as("links mailed to " + address).isNotEmpty();
        return links.get(links.size() - 1);
    }
}
