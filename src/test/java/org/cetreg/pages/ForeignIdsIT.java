package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A candidate uses another candidate's ids in addresses and forms: of payments, seats, entries, tasks and passports.
 * Each must be answered like an id that does not exist, and nothing may change.
 */
@IntegrationTest
class ForeignIdsIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    private final Visitor owner = Visitor.arrive();
    private final Visitor thief = Visitor.arrive();
    private Walks.Walk owned;

    @BeforeEach
    void twoCandidatesHoldASeatEach() {
        Fixtures.Campus campus = fixtures.openCampus();
        owned = hold(owner, campus);
        hold(thief, campus);
    }

    @Test
    void nobodyOpensLooksAtOrPaysThePaymentOfSomebodyElse() {
        String number = owned.openPayment();
        String page = "/registration/pay/" + number;

        assertThat(owner.get(page).status()).isEqualTo(200);
        assertThat(thief.get(page).status()).isEqualTo(404);
        assertThat(thief.notFollowing().post(page, Map.of()).status()).isEqualTo(404);
        assertThat(owner.notFollowing().post(page, Map.of("method", "ALIPAY")).status())
                .isEqualTo(302);
    }

    @Test
    void nobodyPaysForTheSeatsOfSomebodyElse() {
        List<Long> orders =
                owned.orders().stream().map(order -> order.id().value()).toList();
        List<Long> own = seatOrders(thief);

        assertThat(thief.post("/registration/pay", Map.of("order", orders)).text())
                .contains("没有选择这样的科目");
        assertThat(thief.post("/registration/pay", Map.of("order", List.of(own.get(0), orders.get(0))))
                        .text())
                .contains("没有选择这样的科目");
        assertThat(jdbc.queryForObject(
                        "select count(*) from payment_line where item in (select id from subject_entry"
                                + " where seat_order_id = any (?))",
                        Integer.class,
                        (Object) orders.toArray(Long[]::new)))
                .isZero();
    }

    @Test
    void nobodyCancelsTheEntryOfSomebodyElse() {
        String entry = String.valueOf(
                owned.registration().standing().findFirst().orElseThrow().id());
        Page desk = thief.get("/registration/desk");
        String task = desk.actions().stream()
                .filter(action -> action.startsWith("/registration/tasks/"))
                .findFirst()
                .orElseThrow();

        Page answer = thief.post(task, Map.of("next", "cancel", "entryId", entry));
        thief.post(task, Map.of("cancel", entry));

        assertThat(answer.status()).isLessThan(500);
        assertThat(owned.entries()).containsExactly("1:HELD");
        assertThat(seatOrders(thief)).hasSize(1);
    }

    @Test
    void nobodyTakesAStepInTheRegistrationOfSomebodyElse() {
        String task = owner.get("/registration/desk").actions().stream()
                .filter(action -> action.startsWith("/registration/tasks/"))
                .findFirst()
                .orElseThrow();

        assertThat(thief.post(task, Map.of("next", "written")).status()).isEqualTo(409);
        assertThat(owned.at()).isEqualTo("payEntries");
    }

    @Test
    void nobodyPrintsTheTicketOfSomebodyElse() {
        owned.pay();
        long entry = owned.registration().standing().findFirst().orElseThrow().id();

        assertThat(owner.get("/ticket/" + entry + ".pdf").status()).isEqualTo(409);
        assertThat(thief.get("/ticket/" + entry + ".pdf").status()).isEqualTo(404);
    }

    @Test
    void nobodySeesThePaymentsOrTheReceiptOfSomebodyElse() {
        owned.pay();
        List<String> receipts = owner.get("/registration/payments").attributes("a[href$=.pdf]", "href");

        assertThat(receipts).singleElement().asString().matches("/registration/payments/[0-9]{27}\\.pdf");
        String receipt = receipts.get(0);
        assertThat(owner.get(receipt).status()).isEqualTo(200);
        assertThat(thief.get(receipt).status()).isEqualTo(404);
        assertThat(thief.get("/registration/payments").body()).doesNotContain(receipt);
    }

    @Test
    void comingBackFromThePlatformWithAnotherNumberShowsNothingOfIt() {
        String number = owned.openPayment();

        Page answer = thief.get("/payment/alipay/return?out_trade_no=" + number);

        assertThat(answer.text()).doesNotContain(number);
        assertThat(answer.path()).startsWith("/registration");
    }

    @Test
    void anAdministratorCannotChangeACandidatesAccount() {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.ADMINISTRATOR, null);
        Visitor administrator = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        String page = "/admin/staff/" + owned.accountId();

        assertThat(administrator.get(page).status()).isEqualTo(404);
        for (String deed : List.of("", "/disable", "/enable", "/reset-password", "/reset-second-factor")) {
            assertThat(administrator
                            .post(page + deed, Map.of("role", "REVIEWER", "confirmed", "true"))
                            .status())
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(owner.get("/account").status()).isEqualTo(200);
    }

    private Walks.Walk hold(Visitor visitor, Fixtures.Campus campus) {
        visitor.signUpAndLogIn();
        Walks.Walk walk = walks.begin(fixtures.student(campus, "1", "2"), new AccountId(account(visitor)));
        walk.agree().query().confirm().choose("1");
        return walk;
    }

    private long account(Visitor visitor) {
        return jdbc.queryForObject("select id from account where email = ?", Long.class, visitor.email());
    }

    private List<Long> seatOrders(Visitor visitor) {
        return walks.of(new AccountId(account(visitor))).orders().stream()
                .filter(order -> order.held())
                .map(order -> order.id().value())
                .toList();
    }
}
