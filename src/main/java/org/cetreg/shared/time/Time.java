package org.cetreg.shared.time;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the single clock for rules, pages and the process engine. */
@Configuration(proxyBeanMethods = false)
public class Time {

    /** The time zone of all displayed times. Stored times are instants. */
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    Clock clock() {
        return Clock.system(BEIJING);
    }
}
