package org.cetreg.registration.web.help;

import org.cetreg.shared.web.OpenPaths;
import org.cetreg.shared.web.rendering.PublicPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the help pages to visitors who have no account yet. */
@Configuration(proxyBeanMethods = false)
class HelpOpenPaths {

    @Bean
    OpenPaths openHelpPages() {
        return OpenPaths.pages("/help/**");
    }

    @Bean
    PublicPage publicHelp() {
        return new PublicPage("registration/help");
    }
}
