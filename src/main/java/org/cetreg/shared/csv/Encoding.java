package org.cetreg.shared.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamSource;

/** Distinguishes UTF-8 from GB18030, the encoding that spreadsheet programs in China use by default. */
final class Encoding {

    static final char REPLACEMENT = '\uFFFD';
    static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int BUFFER = 1 << 16;

    private Encoding() {}

    /**
     * Reads the whole file, so that the encoding is recognised even when the first Chinese character comes late. A file
     * that is not valid UTF-8 is taken for GB18030; bytes that are valid in neither become {@link #REPLACEMENT}.
     */
    static Charset of(InputStreamSource file) throws IOException {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        char[] unused = new char[BUFFER];
        try (InputStream bytes = file.getInputStream();
                Reader characters = new InputStreamReader(bytes, strict)) {
            while (characters.read(unused) >= 0) {
                // read only to check that the text can be decoded
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return GB18030;
        }
    }
}
