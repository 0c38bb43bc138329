package org.cetreg.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The addresses and figures of a list with pages of ten rows. */
class ListViewTests {

    @Test
    void itCountsPagesAndTheRowsShown() {
        assertThat(view(1, 0)).satisfies(view -> {
            assertThat(view.pages()).isOne();
            assertThat(view.first()).isZero();
            assertThat(view.last()).isZero();
        });
        assertThat(view(1, 10).pages()).isOne();
        assertThat(view(2, 11)).satisfies(view -> {
            assertThat(view.pages()).isEqualTo(2);
            assertThat(view.first()).isEqualTo(11);
            assertThat(view.last()).isEqualTo(11);
        });
        assertThat(view(1, 11).last()).isEqualTo(10);
    }

    @Test
    void filtersAndOrderAreKeptOnTheWayToOtherPages() {
        ListView view = new ListView("/list", Map.of("under", "99&x=1"), "name", true, 3, 10, 100);

        assertThat(view.here()).isEqualTo("/list?under=99%26x%3D1&sort=-name&page=3");
        assertThat(view.toPage(4)).isEqualTo("/list?under=99%26x%3D1&sort=-name&page=4");
        assertThat(view.toPage(1)).isEqualTo("/list?under=99%26x%3D1&sort=-name");
        assertThat(view.with("edit", "a b&c")).isEqualTo("/list?under=99%26x%3D1&sort=-name&page=3&edit=a%20b%26c");
        assertThat(view.order()).isEqualTo("-name");
    }

    @Test
    void theHeadOfAColumnOrdersByItAndThenReversesTheOrder() {
        ListView view = new ListView("/list", Map.of("under", ""), "name", false, 3, 10, 100);

        assertThat(view.sortedBy("name")).isEqualTo("/list?sort=-name");
        assertThat(view.sortedBy("fee")).isEqualTo("/list?sort=fee");
        assertThat(view.ariaSort("name")).isEqualTo("ascending");
        assertThat(view.ariaSort("fee")).isNull();
        assertThat(view.order()).isEqualTo("name");
        ListView reversed = new ListView("/list", Map.of(), "name", true, 1, 10, 100);
        assertThat(reversed.sortedBy("name")).isEqualTo("/list?sort=name");
        assertThat(reversed.ariaSort("name")).isEqualTo("descending");
    }

    private static ListView view(int page, long hits) {
        return new ListView("/list", Map.of(), "name", false, page, 10, hits);
    }
}
