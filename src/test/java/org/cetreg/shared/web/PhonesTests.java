package org.cetreg.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PhonesTests {

    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 13; V2254A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0 Mobile Safari/537.36";
    private static final String DESKTOP =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                PHONE + "|true",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 Version/16.5 Mobile/15E148|true",
                "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1; U; zh) Presto/2.8|true",
                DESKTOP + "|false",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) Gecko/20100101 Firefox/120.0|false",
                "''|false"
            })
    void theUserAgentTellsAPhone(String userAgent, boolean phone) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("User-Agent", userAgent);
        assertThat(Phones.isPhone(request)).isEqualTo(phone);
    }

    @Test
    void theClientHintIsBelievedFirst() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("User-Agent", DESKTOP);
        request.addHeader("Sec-CH-UA-Mobile", "?1");
        assertThat(Phones.isPhone(request)).isTrue();

        MockHttpServletRequest other = new MockHttpServletRequest();
        other.addHeader("User-Agent", PHONE);
        other.addHeader("Sec-CH-UA-Mobile", "?0");
        assertThat(Phones.isPhone(other)).isFalse();
    }

    @Test
    void aRequestThatSaysNothingIsNoPhone() {
        assertThat(Phones.isPhone(new MockHttpServletRequest())).isFalse();
    }
}
