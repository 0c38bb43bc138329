package org.cetreg.shared.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the files that every page refers to. */
@Configuration(proxyBeanMethods = false)
class SharedOpenPaths {

    @Bean
    OpenPaths files() {
        return OpenPaths.pages("/assets/**");
    }
}
