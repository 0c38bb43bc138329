package org.cetreg;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.cetreg.eligibility.process.ReviewOffice;
import org.cetreg.payment.Balances;
import org.cetreg.payment.MoneyJobs;
import org.cetreg.payment.ProxiedPayments;
import org.cetreg.payment.booking.FailingListener;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.payment.platform.Till;
import org.cetreg.payment.refund.RefusedRefunds;
import org.cetreg.registration.Walks;
import org.cetreg.registration.collective.SchoolOffice;
import org.cetreg.registration.process.CollidingStep;
import org.cetreg.shared.mail.Letterbox;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Marks a test of the whole application on a real PostgreSQL and a real port. All such tests share one context, so none
 * may declare further beans or properties, and each creates its own data under unique names. Timers do not fire by
 * themselves: tests move the {@link TestClock} and run the jobs that are due. The postman does not run by itself
 * either: the {@link Letterbox} calls it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = CetRegistration.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = {Database.class, SimulatedPlatform.class, Till.Texts.class, Letterbox.Start.class})
@Import({
    TestClock.class,
    StatementCount.class,
    Fixtures.class,
    Visitor.Door.class,
    ModelCoverage.class,
    Walks.class,
    ReviewOffice.class,
    Letterbox.class,
    Trail.class,
    AnalystModels.class,
    SchoolOffice.class,
    Till.class,
    FailingListener.class,
    MoneyJobs.class,
    ProxiedPayments.class,
    Balances.class,
    UnannouncedMoney.class,
    RefusedRefunds.class,
    CollidingStep.class
})
@ActiveProfiles("test")
public @interface IntegrationTest {}
