package org.cetreg.registration.web.payment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cetreg.payment.booking.StuckBooking;
import org.cetreg.payment.booking.StuckBookings;
import org.cetreg.payment.booking.StuckBookings.Outcome;
import org.cetreg.payment.booking.StuckBookings.Place;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.process.StuckSeatOrders;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.PagePlace;
import org.cetreg.shared.web.SeeOther;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The operators' page of what does not go on by itself: booked payments after which something fails, and seat orders
 * whose step the engine no longer repeats. A button lets each go on.
 */
@Controller
@RequestMapping("/staff/stuck")
class StuckPages {

    private static final String PATH = "/staff/stuck";
    private static final int ROWS = 50;

    private final StuckBookings bookings;
    private final StuckSeatOrders orders;

    StuckPages(StuckBookings bookings, StuckSeatOrders orders) {
        this.bookings = bookings;
        this.orders = orders;
    }

    /**
     * @param payment the number of the payment order that has just been let go on
     * @param outcome what became of it
     * @param paymentsAfter where the previous page of payments ended
     * @param seatsFrom how many seat orders the previous pages have shown
     */
    @GetMapping
    ModelAndView list(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @RequestParam(defaultValue = "") String payment,
            @RequestParam(defaultValue = "") String seats,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String paymentsAfter,
            @RequestParam(defaultValue = "") String seatsFrom,
            Locale reader) {
        List<StuckBooking> found = bookings.page(place(paymentsAfter), ROWS + 1);
        List<StuckBooking> shown = found.subList(0, Math.min(ROWS, found.size()));
        int from = seatsFrom.matches("[0-9]{1,7}") ? Integer.parseInt(seatsFrom) : 0;
        StuckSeatOrders.Listed seatOrders = orders.page(from, ROWS, reader, clerk);
        return new ModelAndView("registration/stuck", "payments", shown)
                .addObject("paymentsAfter", paymentsAfter)
                .addObject("seatsFrom", seatsFrom)
                .addObject("paymentsNext", found.size() > ROWS ? place(shown.get(ROWS - 1)) : null)
                .addObject("seatOrders", seatOrders.orders())
                .addObject("seatsNext", seatOrders.more() ? String.valueOf(from + ROWS) : null)
                .addObject("payment", payment.matches("[0-9]{27}") ? payment : null)
                .addObject("seats", seats.matches("[0-9]{1,18}") ? seats : null)
                .addObject("outcome", known(outcome) ? outcome : null);
    }

    private static Place place(String text) {
        return PagePlace.parse(text)
                .map(place -> new Place(place.at(), place.number()))
                .orElse(Place.START);
    }

    private static String place(StuckBooking last) {
        return new PagePlace(last.since(), last.orderNumber()).text();
    }

    private static boolean known(String outcome) {
        return Stream.of(Outcome.values()).anyMatch(value -> value.name().equals(outcome));
    }

    @PostMapping("/payments/{number:[0-9]{1,27}}")
    Object goOn(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable String number,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed) {
        return confirmed == null
                ? question("registration.stuck.payment", number, "/payments/")
                : SeeOther.to(PATH + "?payment=" + number + "&outcome=" + bookings.goOn(number, clerk));
    }

    @PostMapping("/seat-orders/{id:[0-9]{1,18}}")
    Object goOn(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed) {
        return confirmed == null
                ? question("registration.stuck.seats", String.valueOf(id), "/seat-orders/")
                : SeeOther.to(PATH + "?seats=" + id + "&outcome="
                        + (orders.goOn(new SeatOrderId(id), clerk) ? Outcome.DONE : Outcome.NOTHING));
    }

    private static ModelAndView question(String key, String named, String under) {
        return Confirmation.page(key, List.of(named), PATH + under + named, Map.of(), PATH);
    }
}
