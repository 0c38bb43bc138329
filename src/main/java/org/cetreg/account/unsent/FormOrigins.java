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
 * Marks each form with the account to which its page was shown and the page's address, signed. If the form is sent
 * after the login has ended, its input can thereby be kept for its owner and for nobody else. A mark authorises nothing
 * and does not replace the CSRF token.
 */
@Component
public class FormOrigins {

    /** Stands for the account of a visitor who was not logged in. */
    public static final AccountId NOBODY = new AccountId(0);

    private static final Duration VALID = Duration.ofHours(24);
    private static final int SIGNATURE = 16;
    private static final int LONGEST = 1_000;
    private static final int LONGEST_PAGE = 500;

    /** The address of a page of this site: an absolute path that no browser interprets as another host. */
    private static final Pattern PAGE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7E&&[^\\\\]]*");

    private static final Pattern MARK = Pattern.compile("(\\d{1,19}) (\\d{1,12}) (/\\S{0,499})");

    private final byte[] key;
    private final Clock clock;

    FormOrigins(CaptchaSettings settings, Clock clock) {
        this.key = Digest.hmac(settings.secret(), "form marks");
        this.clock = clock;
    }

    /**
     * The content of a mark.
     *
     * @param accountId the account to which the page was shown, or {@link #NOBODY}
     * @param page the page's path with its query
     */
    public record Origin(AccountId accountId, String page) {}

    /** Returns the signed mark of a form. */
    public String mark(AccountId accountId, String page) {
        String text = accountId.value() + " " + clock.instant().getEpochSecond() + " " + page;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Digest.urlText(bytes) + "." + Digest.urlText(signature(bytes));
    }

    /** Returns the content of a mark; empty if the mark is not of this site, was changed, or has expired. */
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

    /** Returns the address if it belongs to this site and is short enough to be passed on. */
    public static Optional<String> page(String address) {
        return Optional.of(address)
                .filter(page ->
                        page.length() <= LONGEST_PAGE && PAGE.matcher(page).matches());
    }

    private byte[] signature(byte[] text) {
        return Arrays.copyOf(Digest.hmac(key, text), SIGNATURE);
    }
}
