package org.cetreg.shared.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A font whose text can be read back as exactly the code points that were written. Noto uses the same glyph for 人
 * (U+4EBA) and the Kangxi radical ⼈ (U+2F08), or for · and •. A PDF stores glyphs, and PDFBox would map each of them
 * back to the lowest code point. This font maps each glyph to the code point that the document actually used.
 *
 * <p>The font is parsed once, because parsing takes longer than creating a document. One instance serves only one
 * document at a time.
 */
final class ExactFont {

    private final TrueTypeFont font;
    private final AskedCharacters characters;

    /** @throws UncheckedIOException when the bytes are not a TrueType font */
    ExactFont(byte[] trueType) {
        try {
            font = new TTFParser().parse(new RandomAccessReadBuffer(trueType));
            font.setEnableGsub(false); // 'off' would read back with a ligature in it
            characters = new AskedCharacters(font.getUnicodeCmapLookup());
            font.getCmap().setCmaps(new CmapSubtable[] {characters});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(int codePoint) {
        return characters.known.getGlyphId(codePoint) != 0;
    }

    /** Returns the font for a new document: embedded, and with only the glyphs that the document uses. */
    PDFont in(PDDocument document) throws IOException {
        characters.asked.clear();
        return PDType0Font.load(document, font, true);
    }

    /** The font's table from characters to glyphs, which also remembers the reverse mapping. */
    private static final class AskedCharacters extends CmapSubtable {

        private final CmapLookup known;
        private final Map<Integer, Integer> asked = new HashMap<>();

        AskedCharacters(CmapLookup known) {
            this.known = known;
            setPlatformId(CmapTable.PLATFORM_WINDOWS);
            setPlatformEncodingId(CmapTable.ENCODING_WIN_UNICODE_FULL);
        }

        @Override
        public int getGlyphId(int codePoint) {
            int glyph = known.getGlyphId(codePoint);
            if (glyph != 0) {
                asked.put(glyph, codePoint);
            }
            return glyph;
        }

        @Override
        public List<Integer> getCharCodes(int glyph) {
            Integer codePoint = asked.get(glyph);
            return codePoint == null ? known.getCharCodes(glyph) : List.of(codePoint);
        }
    }
}
