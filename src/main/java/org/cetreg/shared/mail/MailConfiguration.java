package org.cetreg.shared.mail;

import jakarta.mail.util.StreamProvider;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

    /** Jakarta Mail searches all jars for its provider, a dozen times for each letter, unless this property names it. */
    static {
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }
}
