package org.cetreg.shared;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the time comes from: one clock for rules, pages and the process engine. */
@Configuration(proxyBeanMethods = false)
public class Time {

    /** Candidates read times in Beijing; everything stored is an instant. */
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    Clock clock() {
        return Clock.system(BEIJING);
    }
}
