package org.cetreg.shared.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;

/** Passes events to the wrapped appender as {@link DiscreetEvent}s. */
final class DiscreetAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    /**
     * Loggers that write only during startup, when nobody can have sent any data yet. They report wrong settings, on
     * several lines.
     */
    private static final List<String> OF_THE_START =
            List.of("org.springframework.boot.SpringApplication", "org.springframework.boot.diagnostics.");

    private final Appender<ILoggingEvent> behind;

    private DiscreetAppender(Appender<ILoggingEvent> behind) {
        this.behind = behind;
    }

    static DiscreetAppender before(Appender<ILoggingEvent> behind) {
        DiscreetAppender appender = new DiscreetAppender(behind);
        appender.setContext(behind.getContext());
        appender.setName(behind.getName());
        appender.start();
        return appender;
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean ofTheStart = OF_THE_START.stream().anyMatch(event.getLoggerName()::startsWith);
        behind.doAppend(ofTheStart ? event : new DiscreetEvent(event));
    }

    @Override
    public void stop() {
        super.stop();
        behind.stop();
    }
}
