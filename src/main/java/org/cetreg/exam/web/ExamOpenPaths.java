package org.cetreg.exam.web;

import org.cetreg.shared.web.OpenPaths;
import org.cetreg.shared.web.rendering.PublicPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the home page to everybody. */
@Configuration(proxyBeanMethods = false)
class ExamOpenPaths {

    @Bean
    OpenPaths openExamPages() {
        return OpenPaths.pages("/");
    }

    @Bean
    PublicPage publicHome() {
        return new PublicPage("exam/home");
    }
}
