package org.cetreg.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SelfRefreshingPageTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 5; url=/x?waits=1",
                "waits=1, 10; url=/x?waits=2",
                "waits=5, 160; url=/x?waits=6",
                "waits=6, 300; url=/x?waits=6",
                "waits=99, 300; url=/x?waits=6",
                "waits=-1, 5; url=/x?waits=1",
                "waits=1&lang=en, 5; url=/x?waits=1",
                "lang=en, 5; url=/x?waits=1"
            })
    void itRenewsItselfLessAndLessOften(String query, String refresh) {
        assertThat(renewed(query, null)).isEqualTo(refresh);
    }

    @Test
    void itComesBackWhenWhatIsWaitedForIsDue() {
        assertThat(renewed("waits=6", Duration.ofSeconds(90))).startsWith("90;");
        assertThat(renewed("waits=6", Duration.ofSeconds(-1))).startsWith("5;");
        assertThat(renewed("waits=6", Duration.ofHours(2))).startsWith("300;");
    }

    private static String renewed(String query, Duration atLatest) {
        var request = new MockHttpServletRequest("GET", "/x");
        request.setQueryString(query);
        var response = new MockHttpServletResponse();
        SelfRefreshingPage.renew(request, response, "/x", atLatest);
        return response.getHeader("Refresh");
    }
}
