package org.cetreg.payment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailurePlaceTests {

    @Test
    void itNamesTheClassesAndThePlaceAndQuotesNobody() {
        IllegalStateException cause = new IllegalStateException("yan.donger@qq.com 99301000001");
        String place = FailurePlace.of(new IllegalArgumentException("颜冬儿", cause));

        assertThat(place)
                .startsWith("IllegalArgumentException, IllegalStateException at FailurePlaceTests.itNames")
                .doesNotContain("donger", "9930100", "颜冬儿");
    }

    @Test
    void itFitsIntoItsColumn() {
        Throwable deep = new IllegalStateException();
        for (int i = 0; i < 100; i++) {
            deep = new UnsupportedOperationException(deep);
        }
        assertThat(FailurePlace.of(deep)).hasSizeLessThanOrEqualTo(200);
        assertThat(FailurePlace.of(new VeryLong())).hasSize(200);
    }

    @Test
    void withoutAPlaceOfOursOnlyTheClassIsNamed() {
        Throwable foreign = new IllegalStateException();
        foreign.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("java.lang.String", "of", "String.java", 1)});
        assertThat(FailurePlace.of(foreign)).isEqualTo("IllegalStateException");
    }

    /** Its trace names a method whose name alone fills the column. */
    private static final class VeryLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        VeryLong() {
            setStackTrace(new StackTraceElement[] {
                new StackTraceElement("org.cetreg.payment.Payments", "a".repeat(300), "Payments.java", 1)
            });
        }
    }
}
