package org.cetreg.work.webapp;

import org.cetreg.shared.Audit;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the webapps need besides the engine. */
@OnlyWithWebapps
@Configuration(proxyBeanMethods = false)
class Webapps {

    /** Runs after the site's own security and before the webapps' filters. */
    @Bean
    FilterRegistrationBean<WebappLogin> webappLogin() {
        FilterRegistrationBean<WebappLogin> login = new FilterRegistrationBean<>(new WebappLogin());
        login.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        return login;
    }

    @Bean
    FilterRegistrationBean<NoExpressions> noExpressions() {
        FilterRegistrationBean<NoExpressions> checked = new FilterRegistrationBean<>(new NoExpressions());
        checked.addUrlPatterns("/camunda/api/*");
        return checked;
    }

    @Bean
    FilterRegistrationBean<WebappTrail> webappTrail(Audit audit) {
        FilterRegistrationBean<WebappTrail> trail = new FilterRegistrationBean<>(new WebappTrail(audit));
        trail.addUrlPatterns("/camunda/api/*");
        return trail;
    }
}
