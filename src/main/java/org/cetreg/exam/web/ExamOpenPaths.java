package org.cetreg.exam.web;

import org.cetreg.shared.web.OpenPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The first page tells everybody about the sitting. */
@Configuration(proxyBeanMethods = false)
class ExamOpenPaths {

    @Bean
    OpenPaths openExamPages() {
        return OpenPaths.pages("/");
    }
}
