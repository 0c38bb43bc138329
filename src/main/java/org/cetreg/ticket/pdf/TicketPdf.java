package org.cetreg.ticket.pdf;

import org.cetreg.shared.pdf.PdfRenderers;
import org.cetreg.ticket.TicketContent;
import org.springframework.stereotype.Component;

/** Renders admission tickets as PDF: one A4 page each. */
@Component
public class TicketPdf {

    private final TicketSheet sheet;
    private final PdfRenderers renderers;

    TicketPdf(TicketSheet sheet, PdfRenderers renderers) {
        this.sheet = sheet;
        this.renderers = renderers;
    }

    /**
     * Returns the ticket as a PDF file.
     *
     * @throws org.cetreg.shared.pdf.RenderersBusy when no renderer becomes free in time
     */
    public byte[] render(TicketContent content) {
        return renderers.render(printable -> sheet.html(content, printable));
    }
}
