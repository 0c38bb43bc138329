package org.cetreg.shared.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ExactFontTests {

    private static final int CHARACTERS_OF_A_LINE = 100;
    private static final byte[] FILE = file();
    private static final ExactFont FONT = new ExactFont(FILE);

    @Test
    void everyUnifiedIdeographReadsBackAsItself() throws Exception {
        assertReadsBack(ideographs(0x4e00, 0x9fff));
    }

    @Test
    void rareIdeographsReadBackAsThemselves() throws Exception {
        assertReadsBack(ideographs(0x3400, 0x4dbf));
        assertReadsBack(ideographs(0x20000, 0x323af)); // each needs two UTF-16 units
    }

    @Test
    void eachOfSeveralCharactersWithOneGlyphReadsBackAsItWasWritten() throws Exception {
        for (String text : List.of("张三·李四", "张三•李四", "张三‧李四", "张三・李四", "墫", "壿", "㖈", "䎛", "人大", "⼈⼤", "a-b", "a‑b")) {
            assertReadsBack(text);
        }
    }

    @Test
    void latinLettersAreNotCombinedIntoLigatures() throws Exception {
        assertReadsBack("officestafffluffy");
    }

    /** With the font as PDFBox loads it, the test above must fail; otherwise it proves nothing. */
    @Test
    void withoutOurTableIdeographsReadBackAsRadicals() throws Exception {
        try (PDDocument document = new PDDocument()) {
            var font = org.apache.pdfbox.pdmodel.font.PDType0Font.load(
                    document, new java.io.ByteArrayInputStream(FILE), true);
            assertThat(readBack(document, font, "人")).isEqualTo("⼈");
        }
    }

    private static void assertReadsBack(String text) throws IOException {
        assertThat(text).isNotEmpty();
        try (PDDocument document = new PDDocument()) {
            assertThat(readBack(document, FONT.in(document, text.codePoints().toArray()), text))
                    .isEqualTo(text);
        }
    }

    private static String readBack(PDDocument document, org.apache.pdfbox.pdmodel.font.PDFont font, String text)
            throws IOException {
        int[] characters = text.codePoints().toArray();
        PDPage page = new PDPage(new PDRectangle(2_000, 14_000));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setFont(font, 10);
            content.beginText();
            content.setLeading(14);
            content.newLineAtOffset(20, 13_900);
            for (int from = 0; from < characters.length; from += CHARACTERS_OF_A_LINE) {
                content.showText(
                        new String(characters, from, Math.min(CHARACTERS_OF_A_LINE, characters.length - from)));
                content.newLine();
            }
            content.endText();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        document.save(file);
        try (PDDocument saved = Loader.loadPDF(file.toByteArray())) {
            return new PDFTextStripper().getText(saved).replaceAll("\\R", "");
        }
    }

    private static String ideographs(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .filter(FONT::has)
                // The font draws each of these with the same glyph as another ideograph.
                .filter(character -> "壿䎛㦳䐠".indexOf(character) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static byte[] file() {
        try (InputStream file =
                ExactFontTests.class.getResourceAsStream("/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
