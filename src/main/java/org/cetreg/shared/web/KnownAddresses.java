package org.cetreg.shared.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Answers requests for unknown pages and unsupported methods before any other filter, in the same way for everybody.
 * Later filters would send anonymous users to log in first, and would report forms as expired.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class KnownAddresses extends OncePerRequestFilter {

    /** Addresses that are not served by our own controllers: files, the logout, and Camunda's webapps. */
    private static final Pattern OF_OTHERS = Pattern.compile(
            "/(assets|actuator|camunda|engine-rest|webjars|plugin|camunda-welcome)(/.*)?|/logout|/favicon\\.ico|/robots\\.txt");

    /** Addresses that the firewall behind this filter examines; none of our links looks like this. */
    private static final Pattern ODD = Pattern.compile(".*(//|;|\\\\|%2[fF]|%5[cC]|%25|%00|/\\.{1,2}(/|$)).*");

    private final ObjectProvider<RequestMappingInfoHandlerMapping> pages;

    KnownAddresses(ObjectProvider<RequestMappingInfoHandlerMapping> pages) {
        this.pages = pages;
    }

    /**
     * Allows all methods in the firewall because this filter checks them. The firewall would also refuse the answer to
     * an unusual method.
     */
    @Bean
    static HttpFirewall anyMethod() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = UnsentForm.path(request);
        return ODD.matcher(path).matches() || OF_OTHERS.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PathContainer path = PathContainer.parsePath(UnsentForm.path(request));
        List<RequestMappingInfo> served = pages.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .filter(page -> page.getPathPatternsCondition() != null
                        && page.getPathPatternsCondition().getPatterns().stream()
                                .anyMatch(pattern -> pattern.matches(path)))
                .toList();
        Set<String> methods = methods(served);
        if (served.isEmpty()) {
            response.sendError(HttpStatus.NOT_FOUND.value());
        } else if (!methods.contains(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
            response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Set<String> methods(List<RequestMappingInfo> served) {
        Set<String> methods = new TreeSet<>(Set.of(HttpMethod.OPTIONS.name()));
        for (RequestMappingInfo page : served) {
            Set<RequestMethod> own = page.getMethodsCondition().getMethods();
            (own.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : own)
                    .forEach(method -> methods.add(method.name()));
        }
        if (methods.contains(HttpMethod.GET.name())) {
            methods.add(HttpMethod.HEAD.name());
        }
        return methods;
    }
}
