package org.cetreg.registration.web;

import org.cetreg.shared.web.OpenPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Help is there before anybody has an account. */
@Configuration(proxyBeanMethods = false)
class HelpOpenPaths {

    @Bean
    OpenPaths openHelpPages() {
        return OpenPaths.pages("/help/**");
    }
}
