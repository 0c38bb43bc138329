package org.cetreg.account.unsent;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.account.captcha.CaptchaSettings;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Digest;
import org.springframework.stereotype.Component;

/**
 * Marks each form that a page shows with whose page it was and where it stood, signed. A form that comes back when its
 * login is over can so be kept for its owner, and for nobody else. A mark allows nothing to be done: it is no token
 * against forged requests.
 */
@Component
public class FormOrigins {

    /** The account of a page that was shown to somebody who was not logged in. */
    public static final AccountId NOBODY = new AccountId(0);

    private static final Duration VALID = Duration.ofHours(24);
    private static final int SIGNATURE = 16;
    private static final int LONGEST = 1_000;
    private static final int LONGEST_PAGE = 500;

    /** A page of this site: an absolute path that no browser reads as another host's. */
    private static final Pattern PAGE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7E&&[^\\\\]]*");

    private static final Pattern MARK = Pattern.compile("(\\d{1,19}) (\\d{1,12}) (/\\S{0,499})");

    private final byte[] key;
    private final Clock clock;

    FormOrigins(CaptchaSettings settings, Clock clock) {
        this.key = Digest.hmac(settings.secret(), "form marks");
        this.clock = clock;
    }

    /**
     * What a mark says.
     *
     * @param accountId who was logged in when the page was shown, or {@link #NOBODY}
     * @param page the page's path with its query
     */
    public record Origin(AccountId accountId, String page) {}

    /** The mark of a form: signed. */
    public String mark(AccountId accountId, String page) {
        String text = accountId.value() + " " + clock.instant().getEpochSecond() + " " + page;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Digest.urlText(bytes) + "." + Digest.urlText(signature(bytes));
    }

    /** What a mark says; empty when it is none of ours, was changed, or is of yesterday. */
    public Optional<Origin> read(String mark) {
        int dot = mark == null || mark.length() > LONGEST ? -1 : mark.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(mark.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(mark.substring(dot + 1));
            Matcher parts = MARK.matcher(new String(bytes, StandardCharsets.UTF_8));
            if (!Digest.same(signature(bytes), signature) || !parts.matches()) {
                return Optional.empty();
            }
            Instant made = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
            return made.plus(VALID).isBefore(clock.instant())
                    ? Optional.empty()
                    : Optional.of(new Origin(new AccountId(Long.parseLong(parts.group(1))), parts.group(3)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An address when it is one of this site's, and short enough to be carried on. */
    public static Optional<String> page(String address) {
        return Optional.of(address)
                .filter(page ->
                        page.length() <= LONGEST_PAGE && PAGE.matcher(page).matches());
    }

    private byte[] signature(byte[] text) {
        return Arrays.copyOf(Digest.hmac(key, text), SIGNATURE);
    }
}
