package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.account.login.WaitingLogins;
import org.cetreg.account.login.WaitingLogins.WaitingLogin;
import org.cetreg.shared.web.UnsentForm;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * The page that says when it is somebody's turn to log in, and sends the login again at that time; without scripts, its
 * button does. It carries the login along, also through a change of its language.
 */
@Component
class LoginQueuePage {

    /** The parameter with the encrypted login. */
    static final String PLACE = "place";

    private static final String PAGE = "account/waiting";

    /** From how many seconds on the page speaks of minutes. */
    private static final int MINUTES_FROM = 100;

    private final WaitingLogins logins;
    private final Clock clock;

    LoginQueuePage(WaitingLogins logins, Clock clock) {
        this.logins = logins;
        this.clock = clock;
    }

    /** Shows the page, from now until the turn of the login. */
    String show(WaitingLogin login, HttpServletRequest request, HttpServletResponse response, Model model) {
        return show(login, logins.seal(login), request, response, model);
    }

    /** Shows the page again if the request carries a login that waits, in another language. */
    Optional<String> showAgain(String path, HttpServletRequest request, HttpServletResponse response, Model model) {
        List<String> carried = UnsentForm.on(request, path)
                .map(typed -> typed.values().getOrDefault(PLACE, List.of()))
                .orElse(List.of());
        return carried.stream()
                .findFirst()
                .flatMap(place -> logins.open(place).map(login -> show(login, place, request, response, model)));
    }

    private String show(
            WaitingLogin login, String place, HttpServletRequest request, HttpServletResponse response, Model model) {
        Duration left = Duration.between(clock.instant(), login.turn());
        long seconds = Math.max(1, left.plusMillis(999).toSeconds());
        Rejections.busy(seconds, response);
        new UnsentForm(LoginPages.PATH, Map.of(PLACE, List.of(place)), null).showOn(request);
        boolean minutes = seconds >= MINUTES_FROM;
        model.addAttribute("unit", minutes ? "minutes" : "seconds");
        model.addAttribute("wait", minutes ? (seconds + 59) / 60 : seconds);
        model.addAttribute("seconds", seconds);
        model.addAttribute(PLACE, place);
        model.addAttribute("login", login);
        return PAGE;
    }
}
