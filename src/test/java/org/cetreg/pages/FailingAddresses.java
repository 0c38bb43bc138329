package org.cetreg.pages;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Addresses that fail on request during a test, because internal errors are hard to provoke otherwise. */
public final class FailingAddresses {

    static final String STATUS = "/help/failures/status/";
    static final String VIEW = "/help/failures/view?name=";

    /** Serves the addresses until the result is closed. */
    public static Served serve(RequestMappingHandlerMapping site) {
        try {
            RequestMappingInfo status = address(site, STATUS + "{status}");
            RequestMappingInfo view = address(site, VIEW.substring(0, VIEW.indexOf('?')));
            FailingAddresses failures = new FailingAddresses();
            site.registerMapping(status, failures, FailingAddresses.class.getMethod("fail", int.class));
            site.registerMapping(view, failures, FailingAddresses.class.getMethod("show", String.class));
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

    public String show(@RequestParam String name) {
        return name;
    }

    /** Stops serving the addresses when closed. */
    public interface Served extends AutoCloseable {
        @Override
        void close();
    }
}
