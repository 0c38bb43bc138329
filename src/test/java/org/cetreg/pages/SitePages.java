package org.cetreg.pages;

import static org.cetreg.pages.People.Who.ADMINISTRATOR;
import static org.cetreg.pages.People.Who.AT_AGREEMENT;
import static org.cetreg.pages.People.Who.AT_APP;
import static org.cetreg.pages.People.Who.AT_CODE;
import static org.cetreg.pages.People.Who.AT_CONFIRM;
import static org.cetreg.pages.People.Who.AT_NEW_PASSWORD;
import static org.cetreg.pages.People.Who.AT_ORAL;
import static org.cetreg.pages.People.Who.AT_QUERY;
import static org.cetreg.pages.People.Who.AT_WRITTEN;
import static org.cetreg.pages.People.Who.CLOSED_OUT;
import static org.cetreg.pages.People.Who.CONSULTANT;
import static org.cetreg.pages.People.Who.DECLINED;
import static org.cetreg.pages.People.Who.HEAD_OFFICE;
import static org.cetreg.pages.People.Who.LEADER;
import static org.cetreg.pages.People.Who.LOCKED;
import static org.cetreg.pages.People.Who.NEWCOMER;
import static org.cetreg.pages.People.Who.NOBODY;
import static org.cetreg.pages.People.Who.OFFICE;
import static org.cetreg.pages.People.Who.OPERATOR;
import static org.cetreg.pages.People.Who.REGISTERED;
import static org.cetreg.pages.People.Who.REVIEWER;
import static org.cetreg.pages.People.Who.SCHOOL;
import static org.cetreg.pages.People.Who.STRANDED;
import static org.cetreg.pages.People.Who.SUPERVISOR;
import static org.cetreg.pages.People.Who.UNPAID;
import static org.cetreg.pages.People.Who.WITH_APP;
import static org.cetreg.pages.Visit.by;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cetreg.payment.platform.Till;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Lists every page with a person who sees it. A new page is one more line: {@code by(UNPAID, "/registration/pay")},
 * with {@code .thenSent()} if it has a form, so that its errors are tested too.
 */
public final class SitePages {

    /** The pages of the product. */
    public static final List<Visit> ALL = List.of(
            by(NOBODY, "/"),
            by(NOBODY, "/help"),
            by(NOBODY, "/help/components"),
            by(NOBODY, "/account/signup").thenSent(),
            by(NOBODY, "/account/signup")
                    .thenSent(Map.of(
                            "email",
                            "yan.donger@qq.con",
                            "password",
                            "west-lake-8-moons",
                            "passwordAgain",
                            "west-lake-8-moons")),
            by(NOBODY, "/account/login").thenSent(),
            by(NOBODY, "/account/recover").thenSent(),
            by(NOBODY, "/account/recover/mailed"),
            by(NOBODY, "/account/recover/done"),
            by(NOBODY, "/account/recover/no-such-link").answered(410),
            by(NEWCOMER, "/account/recover/{recovery}").thenSent(),
            by(NEWCOMER, "/account/confirm/{confirmation}"),
            by(NEWCOMER, "/account/email").thenSent(),
            by(NEWCOMER, "/account/logins"),
            by(NEWCOMER, "/account/welcome"),
            by(NEWCOMER, "/account"),
            by(NEWCOMER, "/account/profile").thenSent(),
            by(NEWCOMER, "/account/password").thenSent(),
            by(NEWCOMER, "/account/data"),
            by(NEWCOMER, "/registration"),
            by(NEWCOMER, "/registration/diagram"),
            by(DECLINED, "/registration"),
            by(AT_AGREEMENT, "/registration").thenSent(),
            by(AT_QUERY, "/registration").thenSent(),
            by(STRANDED, "/registration"),
            by(AT_CONFIRM, "/registration").thenSent(),
            by(AT_CONFIRM, "/registration/cet6-review"),
            by(AT_WRITTEN, "/registration").thenSent(),
            by(AT_WRITTEN, "/registration/desk"),
            by(UNPAID, "/registration/desk"),
            by(UNPAID, "/registration/diagram"),
            by(UNPAID, "/registration/pay"),
            by(UNPAID, "/registration/payments"),
            by(UNPAID, "/registration/pay/{payment}")
                    .thenSent(Map.of("method", "PAYEASE"))
                    .thenSent(Map.of("bank-PAYEASE", "9")),
            by(UNPAID, "/payment/alipay/return?out_trade_no={payment}"),
            by(UNPAID, "/payment/payease/return?v_oid=20170320-8888-{payment}"),
            by(UNPAID, "/registration/tasks/0").answered(405),
            by(LOCKED, "/registration/desk"),
            by(LOCKED, "/registration/pay"),
            by(AT_ORAL, "/registration").thenSent(),
            by(AT_ORAL, "/registration/pay"),
            by(REGISTERED, "/registration").thenPressed("button[value=print]"),
            by(REGISTERED, "/registration/desk"),
            by(REGISTERED, "/registration/payments"),
            by(REGISTERED, "/registration/payments/000000000000000000000000000.pdf")
                    .answered(404),
            by(REGISTERED, "/ticket/{entry}.pdf").answered(409),
            by(OFFICE, "/office"),
            by(OFFICE, "/office/sittings"),
            by(HEAD_OFFICE, "/office/agreements").thenSent(),
            by(HEAD_OFFICE, "/office/sittings/new").thenSent(Map.of("name", "")),
            by(HEAD_OFFICE, "/office/sittings/new?from={sitting}"),
            by(HEAD_OFFICE, "/office/sittings/{sitting}").thenPressed("form[action$='/close'] button"),
            by(HEAD_OFFICE, "/office/sittings/{sitting}/edit").thenSent(Map.of("year", "x")),
            by(OFFICE, "/office/sittings/{sitting}/check"),
            by(HEAD_OFFICE, "/office/sittings/{sitting}/preview?campus={campus}&qualified=1&entered=1"),
            by(HEAD_OFFICE, "/office/sittings/{sitting}/preview?campus=9&at=x&duration=0"),
            by(HEAD_OFFICE, "/office/sittings/{sitting}/dates?edit=1"),
            by(HEAD_OFFICE, "/office/sittings/{sitting}/fees?add=row").thenPressed("form[action*='/fees?'] button"),
            by(OFFICE, "/office/sittings/{sitting}/windows?under=abc"),
            by(OFFICE, "/office/sittings/{sitting}/quotas?sort=-capacity"),
            by(HEAD_OFFICE, "/office/sittings/{sitting}/notices?add=row").thenPressed("button[name=preview]"),
            by(HEAD_OFFICE, "/office/sittings/{sitting}/fees/upload").thenSent(),
            by(HEAD_OFFICE, "/office/institutions?in={school}"),
            by(HEAD_OFFICE, "/office/institutions?q={campus}&edit={campus}").thenPressed("button[name=close]"),
            by(HEAD_OFFICE, "/office/institutions?q={campus}&add=row")
                    .thenPressed("form[action*='institutions?'] button"),
            by(HEAD_OFFICE, "/office/oral-campuses?under={campus}&add=row").thenPressed("#add button"),
            by(HEAD_OFFICE, "/office/students").thenSent(),
            by(HEAD_OFFICE, "/office/students?under={campus}"),
            by(HEAD_OFFICE, "/office/students/{record}").thenPressed("button[name=remove]"),
            by(OFFICE, "/office/roster").thenSent(),
            by(OFFICE, "/office/roster/conflicts").thenSent(),
            by(OFFICE, "/office/roster/conflicts").thenSent(Map.of("student", Visit.TICK)),
            by(OFFICE, "/office/arrangement").thenPressed("form[action$='/tickets-from'] button"),
            by(OFFICE, "/office/arrangement?under=000000"),
            by(OFFICE, "/office/payment-methods").thenPressed("form[action$='/off'] button"),
            by(OFFICE, "/office/arrangement/publish").thenSent().answeringWith(409),
            by(NEWCOMER, "/account/rebinding"),
            by(OFFICE, "/staff"),
            by(OFFICE, "/registration").answered(403),
            by(OFFICE, "/staff/tasks"),
            by(OFFICE, "/staff/cet6-reviews"),
            by(SCHOOL, "/staff"),
            by(SCHOOL, "/staff/cet6-entry").thenPressed("form[action$='/find'] button"),
            by(SCHOOL, "/staff/cet6-entry/{record}").thenSent(),
            by(SCHOOL, "/staff/collective"),
            by(SCHOOL, "/staff/collective/new").thenPressed("form[action$='/collective/new'] button"),
            by(SCHOOL, "/staff/collective/{batch}"),
            by(SCHOOL, "/staff/collective/{batch}").thenPressed("form[action$='/pay'] button"),
            by(SCHOOL, "/staff/collective/{batch}").thenPressed("form[action$='/transfer'] button"),
            by(SCHOOL, "/staff/collective/{batch}").thenPressed("form[action$='/release'] button"),
            by(CONSULTANT, "/staff"),
            by(CONSULTANT, "/staff/rebinding").thenPressed("form[action$='/look'] button"),
            by(CONSULTANT, "/staff/tasks"),
            by(CONSULTANT, "/staff/tasks/{task}").thenPressed("button[value=submit]"),
            by(CONSULTANT, "/staff/tasks/{done}").answered(409),
            by(LEADER, "/staff/tasks"),
            by(LEADER, "/staff/tasks/{task}").thenPressed("button[value=reject]"),
            by(LEADER, "/staff/tasks/{task}").thenPressed("button[value=approve]"),
            by(REVIEWER, "/staff"),
            by(REVIEWER, "/staff/tasks").thenPressed("form[action$='/tasks'] button"),
            by(REVIEWER, "/staff/tasks?state=free&institution=abc"),
            by(REVIEWER, "/staff/tasks/{task}").thenPressed("button[value=fail]"),
            by(REVIEWER, "/staff/cet6-reviews"),
            by(SUPERVISOR, "/staff"),
            by(SUPERVISOR, "/staff/supervision").thenPressed("form[action$='/supervision'] button"),
            by(SUPERVISOR, "/staff/supervision/{task}").thenPressed("form[action$='/give'] button"),
            by(OFFICE, "/staff/ticket-check"),
            by(OFFICE, "/staff/ticket-check?code=993010171100101-AAAAAAAAAA"),
            by(ADMINISTRATOR, "/staff"),
            by(ADMINISTRATOR, "/admin/staff"),
            by(ADMINISTRATOR, "/admin/staff?q=nobody"),
            by(ADMINISTRATOR, "/admin/staff/new").thenSent(),
            by(ADMINISTRATOR, "/admin/staff/{account}")
                    .thenPressed("form[action$='/reset-password'] button")
                    .thenSent(),
            by(OPERATOR, "/staff"),
            by(OPERATOR, "/staff/unbooked").thenPressed("form[action$='/settle'] button"),
            by(OPERATOR, "/staff/transfers")
                    .thenPressed("form[action$='/drop'] button")
                    .answeringWith(409),
            by(OPERATOR, "/staff/payments").thenSent(),
            by(OPERATOR, "/staff/payments?day=yesterday"),
            by(OPERATOR, "/staff/payments?state=REFUND_FAILED"),
            by(OPERATOR, "/staff/payments/{payment}"),
            by(OPERATOR, "/staff/refunds"),
            by(OPERATOR, "/staff/refunds/{refund}")
                    .thenPressed("form[action$='/record'] button")
                    .thenPressed("form[action$='/try-again'] button"),
            by(OPERATOR, "/staff/stuck"),
            by(OPERATOR, "/staff/models"),
            by(OPERATOR, "/staff/reconciliation"),
            by(OPERATOR, "/staff/reconciliation/{day}").thenPressed("form[action$='/fetch'] button"),
            by(OPERATOR, "/staff/reconciliation/{day}?state=SETTLED"),
            by(OPERATOR, "/staff/reconciliation/differences/{difference}").thenPressed("form[action$='/mend'] button"),
            by(OPERATOR, "/staff/reconciliation/differences/{difference}").thenPressed("form[action$='/note'] button"),
            by(ADMINISTRATOR, "/audit"),
            by(ADMINISTRATOR, "/audit?from=yesterday"),
            by(ADMINISTRATOR, "/staff/second-factor").thenSent(),
            by(WITH_APP, "/staff/second-factor").thenSent(),
            by(NOBODY, FailingAddresses.VIEW + "account/recovery-codes"),
            by(NOBODY, FailingAddresses.VIEW + "account/waiting"),
            by(CLOSED_OUT, "/account/step/closed").answered(403),
            by(AT_CODE, "/account/step/code").thenSent(),
            by(AT_NEW_PASSWORD, "/account/step/password").thenSent(),
            by(AT_APP, "/account/step/app").thenSent(),
            by(NEWCOMER, "/office").answered(403),
            by(NOBODY, "/help/no-such-page").answered(404),
            by(NOBODY, FailingAddresses.STATUS + 400).answered(400),
            by(NOBODY, FailingAddresses.STATUS + 413).answered(413),
            by(NOBODY, FailingAddresses.STATUS + 429).answered(429),
            by(NOBODY, FailingAddresses.STATUS + 500).answered(500),
            by(NOBODY, FailingAddresses.VIEW + "exam/no-sitting"),
            by(NOBODY, FailingAddresses.VIEW + "registration/gone"),
            by(NOBODY, FailingAddresses.VIEW + "shared/busy"));

    /** The pages of a trial installation's tools. */
    public static final List<Visit> TRIAL = List.of(
            by(NOBODY, "/demo"),
            by(NOBODY, "/demo/mailbox"),
            by(NOBODY, "/demo/mailbox/{letter}"),
            by(NOBODY, "/demo/clock").thenPressed("main form button:not([name])"));

    /** Addresses that do not return a page of this site, or that are embedded in other pages. */
    static final Set<String> NO_PAGES = Set.of("/demo/mailbox/{id}/html", Till.RETURN_PATH);

    /** The pages on which every control must be reachable by keyboard, with a visible focus. */
    public static final List<Visit> BY_KEYBOARD = List.of(
            by(NOBODY, "/"),
            by(NOBODY, "/account/signup"),
            by(AT_QUERY, "/registration"),
            by(AT_WRITTEN, "/registration"),
            by(UNPAID, "/registration/desk"),
            by(LEADER, "/staff/tasks/{task}"),
            by(REVIEWER, "/staff/tasks/{task}"),
            by(SUPERVISOR, "/staff/supervision"));

    private SitePages() {}

    /** Returns the page addresses that no visit opens. */
    public static List<String> missing(RequestMappingHandlerMapping site) {
        return site.getHandlerMethods().entrySet().stream()
                .filter(served ->
                        served.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(served -> servesHtml(served.getKey()))
                .flatMap(served -> served.getKey().getPathPatternsCondition().getPatterns().stream())
                .filter(pattern -> !NO_PAGES.contains(pattern.getPatternString()))
                .filter(pattern ->
                        Stream.concat(ALL.stream(), TRIAL.stream()).noneMatch(visit -> opens(visit, pattern)))
                .map(pattern -> "no visit in SitePages opens " + pattern)
                .toList();
    }

    private static boolean servesHtml(RequestMappingInfo served) {
        return served.getProducesCondition().isEmpty()
                || served.getProducesCondition().getProducibleMediaTypes().stream()
                        .anyMatch(MediaType.TEXT_HTML::isCompatibleWith);
    }

    /** Returns whether the visit opens the address; names in braces stand for numbers. */
    private static boolean opens(Visit visit, PathPattern pattern) {
        String path = visit.path().replaceFirst("\\?.*", "").replaceAll("\\{\\w+}", "1");
        return pattern.matches(PathContainer.parsePath(path));
    }
}
