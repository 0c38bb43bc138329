package org.cetreg.ticket;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/**
 * Makes admission tickets as PDF: one page A4, tagged for screen readers (PDF/UA), with fonts that are part of the file.
 * As many at the same time as there are renderers; nothing is kept.
 */
@Component
public class TicketPdf {

    static final String FAMILY = "Ticket";

    private static final String FONTS = "/fonts/ttf/NotoSansSC/NotoSansSC-";

    static {
        XRLog.setLoggingEnabled(false); // it tells the story of each document
    }

    private final TicketSheet sheet;
    private final TicketSettings settings;
    private final BlockingQueue<Fonts> free;

    TicketPdf(TicketSheet sheet, TicketSettings settings) {
        this.sheet = sheet;
        this.settings = settings;
        this.free = new ArrayBlockingQueue<>(settings.rendererCount());
        for (int i = 0; i < settings.rendererCount(); i++) {
            free.add(new Fonts());
        }
    }

    /**
     * The ticket as PDF file.
     *
     * @throws TicketsBusy when no renderer gets free in time
     */
    public byte[] render(TicketContent content) {
        Fonts fonts = takeFonts();
        try {
            return render(content, fonts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            free.add(fonts);
        }
    }

    private Fonts takeFonts() {
        try {
            Fonts fonts = free.poll(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            if (fonts == null) {
                throw new TicketsBusy();
            }
            return fonts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TicketsBusy();
        }
    }

    private byte[] render(TicketContent content, Fonts fonts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream(64 * 1024);
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .useFastMode()
                    .usePdfUaAccessibility(true)
                    .withProducer("CET registration")
                    .withHtmlContent(sheet.html(content, fonts.regular()::has), null)
                    .useFont(new PDFontSupplier(fonts.regular().in(document)), FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(new PDFontSupplier(fonts.bold().in(document)), FAMILY, 700, FontStyle.NORMAL, true);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
            }
            document.save(file);
        }
        return file.toByteArray();
    }

    /** The fonts of one renderer, parsed when it makes its first ticket. */
    private static final class Fonts {

        private ExactFont regular;
        private ExactFont bold;

        ExactFont regular() {
            if (regular == null) {
                regular = new ExactFont(Files.REGULAR);
            }
            return regular;
        }

        ExactFont bold() {
            if (bold == null) {
                bold = new ExactFont(Files.BOLD);
            }
            return bold;
        }
    }

    /** The font files, ten megabytes each, which all renderers share. */
    private static final class Files {

        private static final byte[] REGULAR = read("Regular");
        private static final byte[] BOLD = read("Bold");

        private static byte[] read(String weight) {
            try (InputStream file = TicketPdf.class.getResourceAsStream(FONTS + weight + ".ttf")) {
                return file.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
