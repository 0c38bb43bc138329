package org.cetreg.payment.platform;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores the payment method of orders and payments as its id. */
@Converter(autoApply = true)
class PaymentMethodColumn implements AttributeConverter<PaymentMethod, String> {

    @Override
    public String convertToDatabaseColumn(PaymentMethod method) {
        return method == null ? null : method.id();
    }

    @Override
    public PaymentMethod convertToEntityAttribute(String id) {
        return id == null ? null : new PaymentMethod(id);
    }
}
