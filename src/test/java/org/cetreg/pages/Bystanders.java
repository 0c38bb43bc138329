package org.cetreg.pages;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.springframework.jdbc.core.JdbcTemplate;

/** All people in the database, including four candidates created for this purpose, whose data must not change. */
final class Bystanders {

    private static final String OF_REGISTRATION =
            " join registration r on r.id = t.registration_id" + " where r.account_id = any (?)";

    /** The statements that read the data of these accounts, by table. */
    private static final Map<String, String> BELONGINGS = new TreeMap<>(Map.of(
            "account", "select t.* from account t where t.id = any (?)",
            "registration", "select t.* from registration t where t.account_id = any (?)",
            "binding", "select t.* from binding t where t.account_id = any (?)",
            "seat_order", "select t.* from seat_order t" + OF_REGISTRATION,
            "subject_entry", "select t.* from subject_entry t" + OF_REGISTRATION,
            "payment_order", """
                    select t.* from payment_order t where t.id in (
                        select l.payment_order_id from payment_line l join subject_entry e on e.id = l.item
                        join registration r on r.id = e.registration_id where r.account_id = any (?))""",
            "student_record", """
                    select t.*, (select string_agg(subject_code, ',' order by subject_code) from granted_qualification q
                        where q.student_record_id = t.id) as granted
                    from student_record t join registration r on r.student_record_id = t.id
                    where r.account_id = any (?)"""));

    private final JdbcTemplate jdbc;
    private final List<Fixtures.Campus> campuses;
    private final Long[] accounts;

    /**
     * Takes everybody in the database at this moment.
     *
     * @param idle creates the additional candidates
     * @param campuses the campuses whose seats are counted
     */
    Bystanders(JdbcTemplate jdbc, People idle, List<Fixtures.Campus> campuses) {
        this.jdbc = jdbc;
        this.campuses = campuses;
        Stream.of(People.Who.AT_WRITTEN, People.Who.UNPAID, People.Who.AT_ORAL, People.Who.REGISTERED)
                .forEach(idle::get);
        accounts = jdbc.queryForList("select id from account", Long.class).toArray(Long[]::new);
    }

    /** Returns digests of their data, by table. */
    Map<String, String> digest() {
        Map<String, String> digest = new TreeMap<>();
        BELONGINGS.forEach((table, rows) -> digest.put(
                table,
                jdbc.queryForObject(
                        "select coalesce(md5(string_agg(x::text, ';' order by x::text)), '') from (" + rows + ") x",
                        String.class,
                        (Object) accounts)));
        return digest;
    }

    /** Returns the ids of things that belong to them, which others may try to access. */
    List<String> secrets() {
        return jdbc.queryForList("""
                (select t.id_ from act_ru_task t join registration r on r.process_instance_id = t.proc_inst_id_
                    order by r.id desc limit 4)
                union all (select id::text from seat_order order by id desc limit 4)
                union all (select id::text from subject_entry order by id desc limit 4)
                union all (select number from payment_order order by id desc limit 2)
                union all (select passport_id from account order by id desc limit 2)
                union all (select email from account order by id desc limit 2)""", String.class);
    }

    /** Returns the subjects at the campuses whose number of taken seats differs from the number of entries. */
    List<String> miscountedSeats() {
        return campuses.stream()
                .flatMap(campus -> jdbc.queryForList("""
                        select q.campus_code || ' ' || q.subject_code || ': ' || q.taken || ' taken'
                        from seat_quota q where q.campus_code = ? and q.taken <> (
                            select count(*) from subject_entry e where e.sitting_id = q.sitting_id
                            and e.campus_code = q.campus_code and e.subject_code = q.subject_code
                            and e.status in ('HELD', 'PAID'))""", String.class, campus.code()).stream())
                .toList();
    }
}
