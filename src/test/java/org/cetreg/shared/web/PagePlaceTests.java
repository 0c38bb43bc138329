package org.cetreg.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePlaceTests {

    @Test
    void aPlaceIsReadAsItIsWritten() {
        var place = new PagePlace(Instant.parse("2017-03-15T08:09:10.123456Z"), "17");
        assertThat(place.text()).isEqualTo("1489565350123456.17");
        assertThat(PagePlace.parse(place.text())).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1", "1.", ".1", "1.x", "-1.1", "1.1.1", "12345678901234567.1"})
    void anythingElseIsNone(String text) {
        assertThat(PagePlace.parse(text)).isEmpty();
    }
}
