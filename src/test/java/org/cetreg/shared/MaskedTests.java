package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTests {

    @ParameterizedTest
    @CsvSource({"WW1,***", "99301000001,99*******01", "110101199003070011,110***********0011", "'',''"})
    void onlyTheEndsOfANumberAreShown(String number, String masked) {
        assertThat(Masked.number(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"张,*", "张三,张*", "颜冬儿,颜*儿", "张三·李四,张***四", "𠮷野家,𠮷*家"})
    void onlyTheEndsOfANameAreShown(String name, String masked) {
        assertThat(Masked.name(name)).isEqualTo(masked);
    }
}
