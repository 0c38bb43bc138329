package org.cetreg.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** How entities keep the account that something belongs to: as its number. */
@Converter(autoApply = true)
class AccountIdConverter implements AttributeConverter<AccountId, Long> {

    @Override
    public Long convertToDatabaseColumn(AccountId id) {
        return id == null ? null : id.value();
    }

    @Override
    public AccountId convertToEntityAttribute(Long number) {
        return number == null ? null : new AccountId(number);
    }
}
