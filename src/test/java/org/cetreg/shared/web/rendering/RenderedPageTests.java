package org.cetreg.shared.web.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RenderedPageTests {

    private final Blanks blanks = Blanks.begin(new MockHttpServletRequest());

    @Test
    void fillsEachBlankWithItsOwnTextInTheOrderOfThePage() {
        List<String> first = blanks.leave(2, () -> List.of("一", "二"));
        List<String> second = blanks.leave(1, () -> List.of("三"));
        RenderedPage page = RenderedPage.of(
                "<" + second.get(0) + "|" + first.get(1) + "|" + first.get(0) + first.get(0) + ">", blanks);
        assertThat(new String(page.filled(), UTF_8)).isEqualTo("<三|二|一一>");
    }

    @Test
    void asksForTheTextsOnceForEachVisitor() {
        AtomicInteger asked = new AtomicInteger();
        String blank =
                blanks.leave(1, () -> List.of("t" + asked.incrementAndGet())).get(0);
        RenderedPage page = RenderedPage.of(blank + blank, blanks);
        assertThat(new String(page.filled(), UTF_8)).isEqualTo("t1t1");
        assertThat(new String(page.filled(), UTF_8)).isEqualTo("t2t2");
    }

    @Test
    void escapesWhatIsFilledIn() {
        String blank = blanks.leave(1, () -> List.of("\"<&'")).get(0);
        assertThat(new String(RenderedPage.of(blank, blanks).filled(), UTF_8)).isEqualTo("&quot;&lt;&amp;&#39;");
    }

    @Test
    void eleventhBlankIsNotTheFirst() {
        List<String> many = blanks.leave(12, () -> List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"));
        assertThat(new String(RenderedPage.of(String.join("", many), blanks).filled(), UTF_8))
                .isEqualTo("abcdefghijkl");
    }
}
