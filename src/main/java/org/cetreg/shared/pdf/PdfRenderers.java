package org.cetreg.shared.pdf;

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
import java.util.function.Function;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;

/**
 * Renders documents as PDF, tagged for screen readers (PDF/UA), with embedded fonts: the families {@code Sheet} and,
 * for rare characters, {@code SheetRare}. The number of renderers limits how many documents are rendered at the same
 * time; no file is stored.
 */
@Component
public class PdfRenderers {

    private static final String FAMILY = "Sheet";

    /** With more, a document takes noticeably longer and becomes hardly smaller: most of it are outlines of glyphs. */
    private static final String COMPRESSION = "2";

    /** Draws characters that the first font lacks, mainly in names from Hong Kong and Macao. */
    private static final String RARE_FAMILY = "SheetRare";

    static {
        XRLog.setLoggingEnabled(false); // it logs every step of every document
        ImageIO.setUseCache(false); // it creates a file for each picture
        if (System.getProperty(Filter.SYSPROP_DEFLATELEVEL) == null) {
            System.setProperty(Filter.SYSPROP_DEFLATELEVEL, COMPRESSION);
        }
    }

    private final PdfSettings settings;
    private final BlockingQueue<Fonts> free;

    public PdfRenderers(PdfSettings settings) {
        this.settings = settings;
        this.free = new ArrayBlockingQueue<>(settings.rendererCount());
        for (int i = 0; i < settings.rendererCount(); i++) {
            free.add(new Fonts());
        }
    }

    /**
     * Returns a document as a PDF file.
     *
     * @param page returns the document as XHTML when it is told which characters the fonts have
     * @throws RenderersBusy when no renderer becomes free in time
     */
    public byte[] render(Function<IntPredicate, String> page) {
        Fonts fonts = takeFonts();
        try {
            return render(page, fonts);
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
                throw new RenderersBusy();
            }
            return fonts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenderersBusy();
        }
    }

    private byte[] render(Function<IntPredicate, String> page, Fonts fonts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream(64 * 1024);
        try (PDDocument document = new PDDocument()) {
            Characters characters = new Characters(fonts);
            Document sheet = fonts.parser.parse(page.apply(characters));
            int[] text = SheetParser.characters(sheet);
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .useFastMode()
                    .usePdfUaAccessibility(true)
                    .withProducer("CET registration")
                    .withW3cDocument(sheet, null);
            use(builder, document, text, FAMILY, fonts.common());
            if (characters.needRareFont) {
                use(builder, document, text, RARE_FAMILY, fonts.rare());
            }
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
            }
            document.save(file);
        }
        return file.toByteArray();
    }

    private static void use(PdfRendererBuilder builder, PDDocument document, int[] text, String family, Font font)
            throws IOException {
        PDFont regular = font.regular().in(document, text);
        PDFont bold = font.bold().in(document, text);
        builder.useFont(new PDFontSupplier(regular), family, 400, FontStyle.NORMAL, true)
                .useFont(new PDFontSupplier(bold), family, 700, FontStyle.NORMAL, true);
    }

    /** Tests whether a character can be drawn, and remembers whether any of them needs the rare font. */
    private static final class Characters implements IntPredicate {

        private final Fonts fonts;
        private boolean needRareFont;

        Characters(Fonts fonts) {
            this.fonts = fonts;
        }

        @Override
        public boolean test(int character) {
            if (fonts.common().regular().has(character)) {
                return true;
            }
            boolean rare = fonts.rare().regular().has(character);
            needRareFont |= rare;
            return rare;
        }
    }

    /**
     * The fonts of one renderer. Each is parsed when a document first needs it: most renderers never need the rare one.
     */
    private static final class Fonts {

        private final SheetParser parser = new SheetParser();
        private Font common;
        private Font rare;

        Font common() {
            if (common == null) {
                common = Font.parse("NotoSansSC");
            }
            return common;
        }

        Font rare() {
            if (rare == null) {
                rare = Font.parse("NotoSansHK");
            }
            return rare;
        }
    }

    /** The files have ten megabytes each, and parsed fonts contain them: so nothing else keeps them. */
    private record Font(ExactFont regular, ExactFont bold) {

        static Font parse(String name) {
            return new Font(parse(name, "Regular"), parse(name, "Bold"));
        }

        private static ExactFont parse(String name, String weight) {
            String path = "/fonts/ttf/" + name + "/" + name + "-" + weight + ".ttf";
            try (InputStream file = PdfRenderers.class.getResourceAsStream(path)) {
                return new ExactFont(file.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
