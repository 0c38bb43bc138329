package org.cetreg.ticket.pdf;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.shared.DocumentType;
import org.cetreg.ticket.TicketContent;
import org.cetreg.ticket.TicketContent.Bilingual;
import org.cetreg.ticket.TicketNumber;
import org.cetreg.ticket.TicketSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Renders a sample ticket when a node starts, because the first one takes seconds and no candidate should have to wait
 * for it.
 */
@Component
class TicketWarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(TicketWarmUp.class);

    private final TicketPdf pdf;
    private final TicketSettings settings;
    private final Clock clock;

    TicketWarmUp(TicketPdf pdf, TicketSettings settings, Clock clock) {
        this.pdf = pdf;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.warmUp()) {
            Thread thread = new Thread(this::makeOne, "ticket-warm-up");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    private void makeOne() {
        try {
            pdf.render(sample(clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("The sample ticket could not be rendered; candidates will get the same error", e);
        }
    }

    private static TicketContent sample(Instant now) {
        return new TicketContent(
                new Bilingual("考次", "sitting"),
                new TicketNumber("000000", 0, 1, "1", 1, 1),
                "考生",
                Optional.of(StudentRecord.Sex.FEMALE),
                DocumentType.PASSPORT,
                "0",
                new Bilingual("科目", "subject"),
                Optional.of(now),
                Optional.of(now),
                "学校",
                "校区",
                "-",
                "-");
    }
}
