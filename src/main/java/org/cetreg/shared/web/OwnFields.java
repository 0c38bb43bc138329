package org.cetreg.shared.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Restricts data binding to the components of a form's record. Otherwise Spring would follow a name such as {@code
 * account.bytes} into the value, or take {@code _account} for an empty checkbox.
 */
@ControllerAdvice
class OwnFields {

    @InitBinder
    void only(WebDataBinder binder) {
        Class<?> form =
                binder.getTargetType() == null ? null : binder.getTargetType().resolve();
        if (form != null && form.isRecord()) {
            binder.setAllowedFields(Arrays.stream(form.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toArray(String[]::new));
        }
    }
}
