package org.cetreg.shared.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.cetreg.shared.BaseAddress;
import org.cetreg.shared.BeijingTime;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes a letter's words from its templates, with an engine of their own: the one of pages has no plain text. Beside the letter's own values templates know {@code times}, which writes instants, and {@code site}, which
 * knows the address of a page.
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

    /** A letter's words, in both forms. */
    record Words(String subject, String text, String html) {}

    Words write(String template, Locale language, Map<String, ?> model) {
        LocaleContext reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language); // for times
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

    /** What a header can carry, whatever a value brought along. */
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
