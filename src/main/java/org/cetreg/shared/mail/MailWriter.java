package org.cetreg.shared.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.cetreg.shared.BaseAddress;
import org.cetreg.shared.time.BeijingTime;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Produces the text of a letter from its templates. It uses its own template engine because the engine for pages does
 * not support plain text. In addition to the letter's own values, templates can use {@code times}, which formats
 * instants, and {@code site}, which builds addresses of pages.
 */
@Component
class MailWriter {

    private final SpringTemplateEngine plain;
    private final SpringTemplateEngine rich;
    private final BeijingTime times;
    private final BaseAddress site;

    MailWriter(MessageSource messages, BeijingTime times, BaseAddress site) {
        this.times = times;
        this.site = site;
        plain = engine(TemplateMode.TEXT, ".txt", messages);
        rich = engine(TemplateMode.HTML, ".html", messages);
    }

    /** The text of a letter, in both forms. */
    record Words(String subject, String text, String html) {}

    Words write(String template, Locale language, Map<String, ?> model) {
        LocaleContext reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language); // for the times that the templates format
        try {
            String[] text = plain.process(template, context(language, model)).split("\\R", 2);
            String subject = oneLine(text[0]);
            Map<String, Object> all = new HashMap<>(model);
            all.put("subject", subject);
            return new Words(subject, text[1].strip() + "\n", rich.process(template, context(language, all)));
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }

    private Context context(Locale language, Map<String, ?> model) {
        Context context = new Context(language);
        context.setVariable("times", times);
        context.setVariable("site", site);
        model.forEach(context::setVariable);
        return context;
    }

    /**
     * Removes the line breaks and control characters that a value may have brought in, so that the text fits into a
     * header.
     */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String suffix, MessageSource messages) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(MailWriter.class.getClassLoader());
        resolver.setPrefix("templates/mail/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
        return engine;
    }
}
