package org.cetreg.pages;

import java.time.Instant;
import java.util.Map;
import org.cetreg.account.login.WaitingLogins.WaitingLogin;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Addresses that fail on request during a test, because internal errors are hard to provoke otherwise. */
public final class FailingAddresses {

    static final String STATUS = "/help/failures/status/";
    static final String VIEW = "/help/failures/view?name=";

    /** What the views need that say something about the moment. */
    private static final Map<String, Map<String, ?>> MODELS = Map.of(
            "account/waiting",
            Map.of(
                    "unit",
                    "minutes",
                    "wait",
                    10L,
                    "seconds",
                    600L,
                    "place",
                    "-",
                    "login",
                    new WaitingLogin("yan.donger@example.org", "", 0, null, false, Instant.EPOCH, Instant.EPOCH)));

    /** Serves the addresses until the result is closed. */
    public static Served serve(RequestMappingHandlerMapping site) {
        try {
            RequestMappingInfo status = address(site, STATUS + "{status}");
            RequestMappingInfo view = address(site, VIEW.substring(0, VIEW.indexOf('?')));
            FailingAddresses failures = new FailingAddresses();
            site.registerMapping(status, failures, FailingAddresses.class.getMethod("fail", int.class));
            site.registerMapping(view, failures, FailingAddresses.class.getMethod("show", String.class, Model.class));
            return () -> {
                site.unregisterMapping(status);
                site.unregisterMapping(view);
            };
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestMappingInfo address(RequestMappingHandlerMapping site, String path) {
        return RequestMappingInfo.paths(path)
                .produces(MediaType.TEXT_HTML_VALUE)
                .options(site.getBuilderConfiguration())
                .build();
    }

    public String fail(@PathVariable int status) {
        throw new ResponseStatusException(HttpStatus.valueOf(status));
    }

    public String show(@RequestParam String name, Model model) {
        model.addAllAttributes(MODELS.getOrDefault(name, Map.of()));
        return name;
    }

    /** Stops serving the addresses when closed. */
    public interface Served extends AutoCloseable {
        @Override
        void close();
    }
}
