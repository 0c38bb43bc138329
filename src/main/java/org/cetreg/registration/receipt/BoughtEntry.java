package org.cetreg.registration.receipt;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cetreg.exam.Subject;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.SiteLanguage;

/**
 * A subject entry that a payment order pays for.
 *
 * @param accountId the passport account that holds its registration
 * @param email the login of that account
 * @param sitting the name of the sitting in Chinese
 * @param sittingEn the name of the sitting in English
 * @param campus the label of the campus
 * @param schoolOrders the numbers of the orders of collective payments for which it was chosen
 * @param person the student's name; empty when the registration has begun anew since the subject was chosen
 */
public record BoughtEntry(
        AccountId accountId,
        String email,
        String sitting,
        String sittingEn,
        Subject subject,
        String campus,
        Set<String> schoolOrders,
        Optional<String> person) {

    /** Returns the name of the sitting in the reader's language. */
    public String sitting(Locale reader) {
        return SiteLanguage.isEnglish(reader) ? sittingEn : sitting;
    }
}
