package org.cetreg.shared.web.rendering;

import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Replaces an element with {@code frame:part} by that part of the {@linkplain Frames frame}. Unlike {@code th:utext}, it
 * does not parse the part again for each page.
 */
@Component
class FrameDialect extends AbstractProcessorDialect {

    private static final int PRECEDENCE = 1_000;

    private final ObjectProvider<Frames> frames;

    /** Takes a provider, since the frames are rendered by the engine that has this dialect. */
    FrameDialect(ObjectProvider<Frames> frames) {
        super("frame", "frame", PRECEDENCE);
        this.frames = frames;
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Part(prefix));
    }

    private final class Part extends AbstractAttributeTagProcessor {

        Part(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "part", true, PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext page,
                IProcessableElementTag tag,
                AttributeName attribute,
                String part,
                IElementTagStructureHandler structure) {
            structure.replaceWith(frames.getObject().part(part, page), false);
        }
    }
}
