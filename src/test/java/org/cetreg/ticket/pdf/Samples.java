package org.cetreg.ticket.pdf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.pdf.PdfRenderers;
import org.cetreg.shared.pdf.PdfSettings;
import org.cetreg.ticket.TicketContent;
import org.cetreg.ticket.TicketNumber;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Sample tickets and the objects that render them, without an application context. */
final class Samples {

    private Samples() {}

    static TicketPdf pdf() {
        return new TicketPdf(sheet(), new PdfRenderers(new PdfSettings(2, Duration.ofMinutes(1))));
    }

    /** Returns a renderer that serves one ticket at a time and lets nobody wait. */
    static TicketPdf pdf(TicketSheet sheet) {
        return new TicketPdf(sheet, new PdfRenderers(new PdfSettings(1, Duration.ZERO)));
    }

    static TicketSheet sheet() {
        ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource();
        messages.setBasenames("classpath:messages/ticket", "classpath:messages/shared");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setUseCodeAsDefaultMessage(true);
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringTemplateEngine templates = new SpringTemplateEngine();
        templates.setTemplateResolver(resolver);
        templates.setTemplateEngineMessageSource(messages);
        return new TicketSheet(templates, messages);
    }

    static TicketContent ticket(String name) {
        Instant starts = Instant.parse("2017-06-17T01:00:00Z");
        return new TicketContent(
                new TicketContent.Bilingual("2017年上半年", "First half of 2017"),
                new TicketNumber("991010", 17, 1, "1", 7, 5),
                name,
                Optional.of(StudentRecord.Sex.MALE),
                DocumentType.TAIWAN_PERMIT,
                "WW1",
                new TicketContent.Bilingual("英语四级笔试", "English, Band 4, written"),
                Optional.of(starts),
                Optional.of(starts.plus(Duration.ofMinutes(140))),
                "(99101)测试学校",
                "(991010)99101-0学区",
                "https://cet.example.org/staff/ticket-check?code=991010171100705-7GK3QW9ZTA",
                "991010171100705-7GK3QW9ZTA");
    }
}
