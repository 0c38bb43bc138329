package org.cetreg.eligibility.record;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** How entities keep the student record that something belongs to: as its number. */
@Converter(autoApply = true)
class StudentRecordIdConverter implements AttributeConverter<StudentRecordId, Long> {

    @Override
    public Long convertToDatabaseColumn(StudentRecordId id) {
        return id == null ? null : id.value();
    }

    @Override
    public StudentRecordId convertToEntityAttribute(Long number) {
        return number == null ? null : new StudentRecordId(number);
    }
}
