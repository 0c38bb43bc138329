package org.cetreg.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** A mail server that accepts every mail and delivers none. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoMail {

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail greenMail(@Value("${cet.demo.mail.port}") int port) {
        var smtp = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(10_000);
        return new PromptMailServer(smtp);
    }
}
