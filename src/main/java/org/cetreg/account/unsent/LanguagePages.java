package org.cetreg.account.unsent;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.cetreg.shared.web.PageAgain;
import org.cetreg.shared.web.UnsentForm;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Switches the language of a page with form input: the page is shown again with the input, and nothing is submitted.
 */
@Controller
class LanguagePages {

    private final UnsentForms kept;

    LanguagePages(UnsentForms kept) {
        this.kept = kept;
    }

    /**
     * Shows the form's page in the other language.
     *
     * @param language {@code zh} or {@code en}
     * @param action the path to which the form is sent
     */
    @PostMapping("/language")
    void show(
            @RequestParam(name = "_language", defaultValue = "") String language,
            @RequestParam(name = "_action", defaultValue = "") String action,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        Optional<FormOrigins.Origin> mark = kept.mark(request);
        boolean own = mark.filter(found -> found.accountId().equals(UnsentForms.currentAccount()))
                .isPresent();
        String page = UriComponentsBuilder.fromUriString(
                        mark.map(FormOrigins.Origin::page).orElse("/"))
                .replaceQueryParam("lang", language.matches("zh|en") ? language : "zh")
                .build()
                .toUriString();
        UnsentForm typed = own ? UnsentForm.sentWith(request, action) : UnsentForm.empty();
        PageAgain.show(page, typed, request, response);
    }
}
