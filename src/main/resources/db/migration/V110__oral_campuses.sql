-- Where the students of a school or campus may take their oral tests (R-O2): at each campus of a school, or at a campus.
-- What a campus has of its own wins over what its school has; without both, the own school's campuses are on offer.
create table oral_campus_setting (
    institution_code  varchar(6) not null references institution check (length(institution_code) > 2),
    offered_code      varchar(6) not null references institution check (length(offered_code) > 2),
    primary key (institution_code, offered_code)
);

create trigger exam_changed after insert or update or delete or truncate on oral_campus_setting
    for each statement execute function exam_changed();
