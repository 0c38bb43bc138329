package org.cetreg.site.web;

import java.util.List;
import org.cetreg.shared.web.OpenPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the files at fixed addresses to everybody. */
@Configuration(proxyBeanMethods = false)
class SiteOpenPaths {

    @Bean
    OpenPaths openWellKnownFiles() {
        return OpenPaths.withoutSession(List.of(
                "/robots.txt",
                "/sitemap.xml",
                "/manifest.webmanifest",
                "/favicon.ico",
                "/apple-touch-icon.png",
                "/apple-touch-icon-precomposed.png",
                "/.well-known/security.txt",
                "/.well-known/change-password"));
    }
}
