package org.cetreg.demo;

import static java.util.stream.Collectors.joining;

import java.lang.management.ManagementFactory;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the addresses of the trial installation when it has started. */
@Component
@Profile("demo")
class StartReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Addresses addresses;
    private final MovableClock clock;

    StartReport(Addresses addresses, MovableClock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        System.out.println(text(ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
    }

    String text(double seconds) {
        String logins = Arrays.stream(DemoLogin.values()).map(DemoLogin::email).collect(joining("\n                 "));
        String platform = addresses.platforms().values().stream()
                .map(address -> "\n  Payments       " + address)
                .collect(joining());
        return """

                CET registration, trial installation: ready after %.1f s

                  Site           %s
                  Trial tools    %s/demo   (logins, mailbox, clock)
                  Mailbox        %s/demo/mailbox%s
                  Clock          %s in Beijing, moved at %s/demo/clock
                  Staff logins   %s
                  Password       %s   (candidates sign up themselves)

                Ctrl-C ends it; its data stay in the directory %s.
                """.formatted(
                        seconds,
                        addresses.site(),
                        addresses.site(),
                        addresses.site(),
                        platform,
                        TIME.format(clock.instant().atZone(clock.getZone())),
                        addresses.site(),
                        logins,
                        DemoLogin.PASSWORD,
                        addresses.directory());
    }
}
