package org.cetreg.shared.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Registers {@link UnsentFormFiller} and {@link ChineseMarker}, which process the output of templates in this order.
 */
@Component
class FinishingDialect extends AbstractDialect implements IPostProcessorDialect {

    private static final int FIRST = 1_000;

    FinishingDialect() {
        super("finishing");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return FIRST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(
                new PostProcessor(TemplateMode.HTML, UnsentFormFiller.class, FIRST),
                new PostProcessor(TemplateMode.HTML, ChineseMarker.class, FIRST + 1));
    }
}
