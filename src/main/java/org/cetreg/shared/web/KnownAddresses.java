package org.cetreg.shared.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;
    private volatile Addresses addresses = new Addresses(List.of());

    KnownAddresses(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        this.mappings = mappings;
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
        Set<String> methods = methods(UnsentForm.path(request));
        if (methods.isEmpty()) {
            response.sendError(HttpStatus.NOT_FOUND.value());
        } else if (!methods.contains(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
            response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Returns the methods that a page with this address accepts; none: there is no such page. */
    private Set<String> methods(String path) {
        Set<String> known = addresses.methods(path);
        if (!known.isEmpty()) {
            return known;
        }
        List<RequestMappingInfo> pages = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .toList();
        if (pages.size() != addresses.pages.size()) {
            addresses = new Addresses(pages);
        }
        return addresses.methods(path);
    }

    /** The addresses of all controllers, collected when the first request comes; pages may still be added later. */
    private static final class Addresses {

        private final List<RequestMappingInfo> pages;

        /** The methods of each address that is written out in a mapping. */
        private final Map<String, Set<String>> fixed;

        Addresses(List<RequestMappingInfo> pages) {
            this.pages = pages;
            this.fixed = pages.stream()
                    .filter(Addresses::hasPatterns)
                    .flatMap(page -> page.getPathPatternsCondition().getDirectPaths().stream())
                    .distinct()
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), this::matched));
        }

        private static boolean hasPatterns(RequestMappingInfo page) {
            return page.getPathPatternsCondition() != null;
        }

        Set<String> methods(String path) {
            Set<String> known = fixed.get(path);
            return known == null ? matched(path) : known;
        }

        private Set<String> matched(String path) {
            PathContainer parsed = PathContainer.parsePath(path);
            List<RequestMappingInfo> served = pages.stream()
                    .filter(Addresses::hasPatterns)
                    .filter(page -> page.getPathPatternsCondition().getPatterns().stream()
                            .anyMatch(pattern -> pattern.matches(parsed)))
                    .toList();
            return served.isEmpty() ? Set.of() : accepted(served);
        }

        private static Set<String> accepted(List<RequestMappingInfo> served) {
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
}
