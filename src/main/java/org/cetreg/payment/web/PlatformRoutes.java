package org.cetreg.payment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.cetreg.payment.PageQueries;
import org.cetreg.payment.Payments;
import org.cetreg.payment.booking.PlatformReports;
import org.cetreg.payment.platform.Platform;
import org.cetreg.shared.Audit;
import org.cetreg.shared.web.OpenPaths;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Registers the addresses of each platform, as the platform defines them, and opens them to requests without a login or
 * token: a platform identifies itself by its signature. A returning browser may have lost its session in the meantime;
 * it is only redirected.
 *
 * <p>Never lazy: no other bean depends on this one, and a platform may send a notification at any time.
 */
@Lazy(false)
@Configuration(proxyBeanMethods = false)
class PlatformRoutes {

    PlatformRoutes(
            List<Platform> platforms,
            Payments payments,
            PlatformReports reports,
            PageQueries queries,
            Audit audit,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping pages) {
        for (Platform platform : withPages(platforms)) {
            PlatformPages own = new PlatformPages(platform, payments, reports, queries, audit);
            String notified = platform.notifications().path();
            pages.registerMapping(info(pages, notified, RequestMethod.POST), own, method("notification"));
            pages.registerMapping(info(pages, platform.returnPath(), RequestMethod.GET), own, method("comeBack"));
        }
    }

    @Bean
    static OpenPaths platformPaths(List<Platform> platforms) {
        return OpenPaths.withoutSession(withPages(platforms).stream()
                .flatMap(platform -> Stream.of(platform.notifications().path(), platform.returnPath()))
                .toList());
    }

    private static List<Platform> withPages(List<Platform> platforms) {
        return platforms.stream().filter(Platform::hasPages).toList();
    }

    private static RequestMappingInfo info(RequestMappingHandlerMapping pages, String path, RequestMethod method) {
        return RequestMappingInfo.paths(path)
                .methods(method)
                .options(pages.getBuilderConfiguration())
                .build();
    }

    private static Method method(String name) {
        return ReflectionUtils.findMethod(PlatformPages.class, name, HttpServletRequest.class);
    }
}
