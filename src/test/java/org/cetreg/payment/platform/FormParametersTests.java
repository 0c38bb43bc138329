package org.cetreg.payment.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTests {

    @Test
    void parametersAreReadInOrderAndInTheirCharset() {
        assertThat(FormParameters.parse("b=1&a=%E5%9B%9B+%26%3D&c=&d==x".getBytes(UTF_8), UTF_8))
                .containsExactly(entry("b", "1"), entry("a", "四 &="), entry("c", ""), entry("d", "=x"));
        Charset gbk = Charset.forName("GBK");
        assertThat(FormParameters.parse("a=%CB%C4".getBytes(gbk), gbk)).containsExactly(entry("a", "四"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "=1", "hello", "a=1&&b=2", "a=%zz", "a=%", "a=1&a=1", "a=1&%61=2"})
    void aBodyThatIsNotAFormIsRefused(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormParameters.parse(body.getBytes(UTF_8), UTF_8))
                .withMessageMatching(
                        "the body is not a form|the body is not encoded properly|a parameter occurs twice");
    }
}
