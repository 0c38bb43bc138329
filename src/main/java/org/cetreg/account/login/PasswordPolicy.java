package org.cetreg.account.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.account.AccountSettings;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.RejectedInput;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The rules for new passwords (R-A2): their length, and that they are not easily guessed. */
@Component
@EnableConfigurationProperties(AccountSettings.class)
public class PasswordPolicy {

    private final AccountSettings.Password settings;
    private final Set<String> common;

    PasswordPolicy(AccountSettings settings) {
        this.settings = settings.password();
        this.common = readCommon();
    }

    public int minLength() {
        return settings.minLength();
    }

    public int maxLength() {
        return settings.maxLength();
    }

    /**
     * Returns why a password is refused, or empty if it is acceptable.
     *
     * @param field the name of the input field
     * @param email the account's e-mail, which must not be the password, nor may the part before its {@code @}; empty
     *     if it is not known yet
     */
    public Optional<RejectedInput> refusal(String field, String password, Optional<EmailAddress> email) {
        int length = password.codePointCount(0, password.length());
        if (length < minLength() || length > maxLength()) {
            return Optional.of(new RejectedInput(field, "account.password.length", minLength(), maxLength()));
        }
        String folded = Passwords.normalized(password).toLowerCase(Locale.ROOT);
        boolean own = email.stream()
                .flatMap(address -> Stream.of(address.text(), address.name()))
                .anyMatch(part -> folded.equals(part.toLowerCase(Locale.ROOT)));
        if (own) {
            return Optional.of(new RejectedInput(field, "account.password.email"));
        }
        if (settings.refuseCommon()
                && (common.contains(folded) || folded.chars().distinct().count() == 1)) {
            return Optional.of(new RejectedInput(field, "account.password.common"));
        }
        return Optional.empty();
    }

    private static Set<String> readCommon() {
        try {
            return new ClassPathResource("common-passwords.txt", PasswordPolicy.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# ") && !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
