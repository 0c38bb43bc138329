package org.cetreg.payment.web;

import java.util.List;
import org.cetreg.payment.alipay.Alipay;
import org.cetreg.shared.web.OpenPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The platform has no login and no token of ours: its signature speaks for it. The browser that comes back may have lost
 * its session meanwhile; it is only sent on. Neither makes a session.
 */
@Configuration(proxyBeanMethods = false)
class PaymentSecurity {

    @Bean
    OpenPaths platformPaths() {
        return OpenPaths.withoutSession(List.of(Alipay.NOTIFY_PATH, Alipay.RETURN_PATH));
    }
}
