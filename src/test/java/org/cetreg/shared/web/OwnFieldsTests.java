package org.cetreg.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeansException;
import org.springframework.core.ResolvableType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.ServletRequestDataBinder;

/**
 * Checks that parameters other than the fields of a form have no effect, even where no earlier filter has refused their
 * names.
 */
class OwnFieldsTests {

    private static final String TYPED = "Xk7-wq2.Zr";

    record Form(String account, List<String> subjects) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account[0]", "account['a']", "account[0].x", "account.bytes[0]", "account.bytes", "account.y",
                        "subjects[999999999]",
                "subjects[0].bytes[0]", "_account", "!account", "class.module.classLoader", "a.b.c", "account[", "[0]"
            })
    void onlyTheFieldsOfTheFormAreBound(String reaching) {
        ServletRequestDataBinder binder = binder();
        new OwnFields().only(binder);

        assertThat(bound(binder, reaching)).isEqualTo(new Form(TYPED, List.of("1")));
    }

    /** Shows the problem that is prevented: the value is treated as a list, and an exception quotes it. */
    @ParameterizedTest
    @ValueSource(strings = {"account[0]", "account['a']", "account[0].x"})
    void withoutItNamesAreFollowedIntoTheValue(String reaching) {
        assertThatThrownBy(() -> bound(binder(), reaching)).isInstanceOf(BeansException.class);
    }

    private static ServletRequestDataBinder binder() {
        ServletRequestDataBinder binder = new ServletRequestDataBinder(null, "form");
        binder.setTargetType(ResolvableType.forClass(Form.class));
        return binder;
    }

    private static Object bound(ServletRequestDataBinder binder, String reaching) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setParameter("account", TYPED);
        request.setParameter("subjects", "1");
        request.setParameter(reaching, "forged");
        binder.construct(request);
        binder.bind(request);
        return binder.getTarget();
    }
}
