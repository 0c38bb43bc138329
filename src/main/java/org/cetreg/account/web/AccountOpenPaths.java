package org.cetreg.account.web;

import org.cetreg.shared.web.OpenPaths;
import org.cetreg.shared.web.rendering.PublicPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The account pages that are open to visitors who are not logged in. */
@Configuration(proxyBeanMethods = false)
class AccountOpenPaths {

    @Bean
    OpenPaths openAccountPages() {
        return OpenPaths.pages(
                "/account/signup",
                "/account/login",
                "/account/recover/**",
                "/account/confirm/**",
                "/captcha/**",
                "/language");
    }

    @Bean
    PublicPage publicLogin() {
        return new PublicPage("account/login");
    }

    @Bean
    PublicPage publicSignUp() {
        return new PublicPage("account/signup");
    }
}
