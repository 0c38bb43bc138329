package org.cetreg.payment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.cetreg.payment.Payments;
import org.cetreg.payment.Platform;
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
 * Opens each platform's addresses, wherever it says that they are. A platform has no login and no token of ours: its
 * signature speaks for it. The browser that comes back may have lost its session meanwhile; it is only sent on.
 *
 * <p>Never lazy: nobody asks for this bean, and a platform may knock first.
 */
@Lazy(false)
@Configuration(proxyBeanMethods = false)
class PlatformRoutes {

    PlatformRoutes(
            List<Platform> platforms,
            Payments payments,
            Audit audit,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping pages) {
        for (Platform platform : platforms) {
            PlatformPages own = new PlatformPages(platform, payments, audit);
            String notified = platform.notifications().path();
            pages.registerMapping(info(pages, notified, RequestMethod.POST), own, method("notification"));
            pages.registerMapping(info(pages, platform.returnPath(), RequestMethod.GET), own, method("comeBack"));
        }
    }

    @Bean
    static OpenPaths platformPaths(List<Platform> platforms) {
        return OpenPaths.withoutSession(platforms.stream()
                .flatMap(platform -> Stream.of(platform.notifications().path(), platform.returnPath()))
                .toList());
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
