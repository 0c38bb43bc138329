package org.cetreg.engine.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cetreg.engine.form.schema.FormError;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormKind;
import org.cetreg.engine.form.schema.FormValues;
import org.cetreg.engine.form.schema.JsPattern;

/**
 * Performs the checks of form-js's validator, in the same order. One check is stricter: form-js accepts white space in
 * a required field; here the text must contain a visible character.
 */
final class FormValidator {

    private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@"
            + "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
    /**
     * An international number: + or 00, a country code (ITU E.164) and at least five digits, the first of which is not
     * 0.
     */
    private static final Pattern PHONE =
            Pattern.compile("(?:\\+|00)(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
                    + "|(?:2[1-69]|3[578]|42|5[09]|6[7-9]|8[05-8]|9[679])\\d)[1-9]\\d{4,22}");

    private static final Pattern NOTHING_SEEN = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]*");

    private final FormState state;

    FormValidator(FormState state) {
        this.state = state;
    }

    List<FormError> check(FormField field, Object value) {
        List<FormError> errors = new ArrayList<>();
        if (field.kind() == FormKind.NUMBER && FormValues.number(value) != null) {
            checkNumber(field, FormValues.number(value), errors);
        }
        if (value instanceof String text && !text.isEmpty()) {
            checkPattern(field, text, errors);
        }
        if (field.required() && missing(field, value)) {
            errors.add(FormError.of(field, lack(field)));
        }
        if (FormValues.number(value) != null && field.kind() == FormKind.NUMBER) {
            checkRange(field, FormValues.number(value), errors);
        }
        if (value instanceof String text && !text.isEmpty() && field.kind() != FormKind.NUMBER) {
            checkLength(field, FormValues.trim(text).length(), errors);
            checkType(field, text, errors);
        }
        return errors;
    }

    /**
     * Returns the name of the error for a missing value. A widget counts as a choice, whatever kind of field it
     * replaces.
     */
    private static String lack(FormField field) {
        if (field.kind() == FormKind.CHECKBOX) {
            return "tick";
        }
        return field.kind().choice() || field.widget().isPresent() ? "choose" : "required";
    }

    private static boolean missing(FormField field, Object value) {
        return value == null
                || (value instanceof String text && NOTHING_SEEN.matcher(text).matches())
                || (field.kind() == FormKind.CHECKBOX && value.equals(false))
                || (value instanceof List<?> list && list.isEmpty());
    }

    private void checkNumber(FormField field, BigDecimal number, List<FormError> errors) {
        if (number.signum() == 0) {
            return;
        }
        if (field.attributes().get("decimalDigits") instanceof Integer digits
                && digits >= 0
                && number.stripTrailingZeros().scale() > digits) {
            errors.add(digits == 0 ? FormError.of(field, "integer") : FormError.of(field, "decimals", digits));
        }
        BigDecimal step = FormValues.number(field.attributes().get("increment"));
        if (step != null) {
            BigDecimal below = number.subtract(number.remainder(step));
            if (below.compareTo(number) != 0) {
                errors.add(FormError.of(field, "increment", FormValues.text(below), FormValues.text(below.add(step))));
            }
        }
    }

    private void checkPattern(FormField field, String text, List<FormError> errors) {
        if (field.validation("pattern") instanceof String pattern
                && !pattern.isEmpty()
                && !JsPattern.test(JsPattern.of(pattern), text)) {
            errors.add(FormError.of(field, "pattern"));
        }
    }

    private void checkRange(FormField field, BigDecimal number, List<FormError> errors) {
        BigDecimal min = limit(field, "min");
        BigDecimal max = limit(field, "max");
        if (min != null && number.compareTo(min) < 0) {
            errors.add(FormError.of(field, "min", FormValues.text(min)));
        }
        if (max != null && number.compareTo(max) > 0) {
            errors.add(FormError.of(field, "max", FormValues.text(max)));
        }
    }

    private void checkLength(FormField field, int length, List<FormError> errors) {
        BigDecimal min = limit(field, "minLength");
        BigDecimal max = limit(field, "maxLength");
        if (min != null && BigDecimal.valueOf(length).compareTo(min) < 0) {
            errors.add(FormError.of(field, "minLength", FormValues.text(min)));
        }
        if (max != null && BigDecimal.valueOf(length).compareTo(max) > 0) {
            errors.add(FormError.of(field, "maxLength", FormValues.text(max)));
        }
    }

    private static void checkType(FormField field, String text, List<FormError> errors) {
        Object type = field.validation("validationType");
        if ("phone".equals(type) && !PHONE.matcher(text).matches()) {
            errors.add(FormError.of(field, "phone"));
        }
        if ("email".equals(type) && !EMAIL.matcher(text).matches()) {
            errors.add(FormError.of(field, "email"));
        }
    }

    private BigDecimal limit(FormField field, String which) {
        return state.feel().number(field.validation(which), state.seen());
    }
}
