package org.cetreg.registration.receipt;

import java.time.Clock;
import org.cetreg.shared.pdf.PdfRenderers;
import org.springframework.stereotype.Component;

/** Renders receipts as PDF. */
@Component
public class ReceiptPdf {

    private final ReceiptSheet sheet;
    private final PdfRenderers renderers;
    private final Clock clock;

    ReceiptPdf(ReceiptSheet sheet, PdfRenderers renderers, Clock clock) {
        this.sheet = sheet;
        this.renderers = renderers;
        this.clock = clock;
    }

    /**
     * Returns the receipt of an order as a PDF file.
     *
     * @throws java.util.NoSuchElementException when the order has received no money
     * @throws org.cetreg.shared.pdf.RenderersBusy when no renderer becomes free in time
     */
    public byte[] render(Purchase purchase) {
        purchase.order().received().orElseThrow();
        return renderers.render(printable -> sheet.html(purchase, clock.instant(), printable));
    }
}
