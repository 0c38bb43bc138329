package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class BaseAddressTests {

    @ParameterizedTest
    @CsvSource({
        "https://cet.example.edu.cn, https://cet.example.edu.cn/registration/desk",
        "' http://127.0.0.1:8080// ', http://127.0.0.1:8080/registration/desk",
        "https://example.edu.cn/cet/, https://example.edu.cn/cet/registration/desk"
    })
    void pagesStandUnderTheAddressHoweverItIsWritten(String base, String page) {
        assertThat(address(base, "https://inside.example.edu.cn").of("/registration/desk"))
                .hasToString(page);
    }

    @Test
    void ra5_insideTheEducationNetworkTheAddressIsAnother() {
        assertThat(address("https://cet.example.edu.cn", "http://cet.edu.example/")
                        .inEducationNetwork("/a"))
                .hasToString("http://cet.edu.example/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "cet.example.edu.cn", "ftp://cet.example.edu.cn", "https://", "https://a?b", "https://a/#b"})
    void aWrongAddressIsRefusedWithTheNameOfItsSetting(String base) {
        assertThatIllegalStateException()
                .isThrownBy(() -> address(base, base).of("/"))
                .withMessageContaining("cet.base-address");
        assertThatIllegalStateException()
                .isThrownBy(() -> address(base, base).inEducationNetwork("/"))
                .withMessageContaining("cet.education-network-address");
    }

    @Test
    void withoutThePublicAddressNothingStarts() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new BaseAddress(new MockEnvironment()))
                .withMessageContaining("cet.base-address");
    }

    private static BaseAddress address(String outside, String inside) {
        return new BaseAddress(new MockEnvironment()
                .withProperty("cet.base-address", outside)
                .withProperty("cet.education-network-address", inside));
    }
}
