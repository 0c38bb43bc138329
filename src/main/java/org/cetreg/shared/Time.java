package org.cetreg.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the time comes from: one clock for rules, pages and the process engine. */
@Configuration(proxyBeanMethods = false)
public class Time {

    /** Candidates read times in Beijing; everything stored is an instant. */
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(BEIJING);

    /** A moment in Beijing, to the minute, as messages name it: {@code 2017-03-15 09:00}. */
    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    Clock clock() {
        return Clock.system(BEIJING);
    }
}
