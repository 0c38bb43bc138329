package org.cetreg.shared.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Lets {@link UnsentFormFiller} see what templates put out. */
@Component
class UnsentFormDialect extends AbstractDialect implements IPostProcessorDialect {

    private static final int LAST = 1_000;

    UnsentFormDialect() {
        super("unsent-form");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, UnsentFormFiller.class, LAST));
    }
}
