package org.cetreg.shared.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Forms are records, and what is bound to one is its components and nothing else: Spring would follow a name such as
 * {@code account.bytes} into the value, or take {@code _account} for a box that was left empty.
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
