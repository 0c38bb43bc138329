-- What a school sends along when it asks for a CET6 re-review on a student's behalf (R-V1): at most one scan a request.
create table cet6_scan (
    request_id  bigint      primary key references cet6_review,
    media_type  varchar(20) not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
    size        integer     not null check (size > 0),
    sha256      char(64)    not null, -- of the content, in hexadecimal
    content     bytea       not null,
    uploaded_by varchar(60) not null,
    uploaded_at timestamptz not null,
    check (size = octet_length(content))
);
alter table cet6_scan alter column content set storage external; -- such files do not get any smaller
create index cet6_scan_age on cet6_scan (uploaded_at);
-- What somebody of a school has entered, the newest first.
create index cet6_review_school on cet6_review (entered_actor, id desc) where entered_by = 'SCHOOL';
-- Staff of a school look for a student by number.
create index student_record_student_number on student_record (school_code, student_number) where student_number <> '';
