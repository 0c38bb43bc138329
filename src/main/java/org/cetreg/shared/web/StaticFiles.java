package org.cetreg.shared.web;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.HttpResource;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves files under {@code /assets}. A file whose name carries the fingerprint of its content never changes and is
 * cached for a year. Under its plain name, which the default handler serves, a file may change with the next release
 * and is requested anew each time.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    private static final CacheControl FOR_A_YEAR =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final ObjectProvider<ResourceUrlProvider> names;

    StaticFiles(ObjectProvider<ResourceUrlProvider> names) {
        this.names = names;
    }

    /**
     * Returns the file's own ETag, which must be known before the file is sent: a browser that has the file already
     * receives 304. That response must also carry the cache period, or the browser would forget it.
     */
    private static String mark(Resource file) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getResponse() != null) {
            attributes.getResponse().setHeader(HttpHeaders.CACHE_CONTROL, FOR_A_YEAR.getHeaderValue());
        }
        return file instanceof HttpResource sent ? sent.getResponseHeaders().getETag() : null;
    }

    /**
     * Makes the names of files available first. The framework does so last, which is too late for a page with which an
     * interceptor refuses a request.
     */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ResourceUrlProviderExposingInterceptor(names.getObject()))
                .order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/{file:.+-[0-9a-f]{32}\\.[a-z0-9]+}")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(FOR_A_YEAR)
                .setEtagGenerator(StaticFiles::mark)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
}
