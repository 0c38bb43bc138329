package org.cetreg.shared.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
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
 * <p>The file is parsed once, because parsing takes longer than creating a document. A document gets a small font cut
 * from it, with the glyphs of its text only: PDFBox builds tables of all glyphs for each document, of which this file
 * has 30,000. One instance serves only one document at a time.
 */
final class ExactFont {

    /** The tables that the small font gets; it shares the others with the whole one. */
    private static final List<String> CUT =
            List.of("head", "hhea", "maxp", "loca", "glyf", "hmtx", "cvt ", "fpgm", "prep");

    private static final List<String> SHARED = List.of("OS/2", "post", "name", "cmap");

    private final TrueTypeFont whole;
    private final AskedCharacters characters;

    /** @throws UncheckedIOException when the bytes are not a TrueType font */
    ExactFont(byte[] trueType) {
        try {
            whole = new TTFParser().parse(new RandomAccessReadBuffer(trueType));
            characters = new AskedCharacters(whole.getUnicodeCmapLookup());
            whole.getCmap().setCmaps(new CmapSubtable[] {characters});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(int codePoint) {
        return characters.known.getGlyphId(codePoint) != 0;
    }

    /**
     * Returns the font for a new document: embedded, and with only the glyphs that the document uses.
     *
     * @param text the code points of the document's text, at least
     */
    PDFont in(PDDocument document, int[] text) throws IOException {
        Set<Integer> glyphs =
                IntStream.of(text).map(characters.known::getGlyphId).boxed().collect(Collectors.toSet());
        TTFSubsetter cut = new TTFSubsetter(whole, CUT);
        cut.addGlyphIds(glyphs);
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 17);
        cut.writeToStream(file);
        TrueTypeFont font = new TTFParser(true).parse(new RandomAccessReadBuffer(file.toByteArray()));
        for (String table : SHARED) {
            font.getTableMap().put(table, whole.getTableMap().get(table));
        }
        font.setEnableGsub(false); // 'off' would read back with a ligature in it
        characters.begin(text, cut.getGIDMap());
        return PDType0Font.load(document, font, true);
    }

    /** The small font's table from characters to glyphs, which also remembers the reverse mapping. */
    private static final class AskedCharacters extends CmapSubtable {

        private final CmapLookup known;
        private final Map<Integer, Integer> cut = new HashMap<>();
        private int[] asked = {};

        AskedCharacters(CmapLookup known) {
            this.known = known;
            setPlatformId(CmapTable.PLATFORM_WINDOWS);
            setPlatformEncodingId(CmapTable.ENCODING_WIN_UNICODE_FULL);
        }

        /**
         * Begins a document.
         *
         * @param text the code points that the small font has
         * @param glyphs its glyphs, and which ones of the whole font they are
         */
        void begin(int[] text, Map<Integer, Integer> glyphs) {
            Map<Integer, Integer> small = new HashMap<>();
            glyphs.forEach((one, ofWhole) -> small.put(ofWhole, one));
            cut.clear();
            for (int codePoint : text) {
                cut.put(codePoint, small.getOrDefault(known.getGlyphId(codePoint), 0));
            }
            asked = new int[glyphs.size()];
        }

        @Override
        public int getGlyphId(int codePoint) {
            int glyph = cut.getOrDefault(codePoint, 0);
            if (glyph != 0) {
                asked[glyph] = codePoint;
            }
            return glyph;
        }

        @Override
        public List<Integer> getCharCodes(int glyph) {
            return glyph >= asked.length || asked[glyph] == 0 ? List.of() : List.of(asked[glyph]);
        }
    }
}
