package org.cetreg.registration.web.payment;

import org.cetreg.account.AccountPrincipal;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.payment.EntryQueries;
import org.cetreg.registration.receipt.Purchase;
import org.cetreg.registration.receipt.Purchases;
import org.cetreg.registration.receipt.ReceiptPdf;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The candidate's record of payments 「缴费记录」 with the course of each order, and receipts as PDF. */
@Controller
@RequestMapping("/registration/payments")
class ReceiptPages {

    private final Registrations registrations;
    private final EntryQueries queries;
    private final Purchases purchases;
    private final ReceiptPdf pdf;

    ReceiptPages(Registrations registrations, EntryQueries queries, Purchases purchases, ReceiptPdf pdf) {
        this.registrations = registrations;
        this.queries = queries;
        this.purchases = purchases;
        this.pdf = pdf;
    }

    @GetMapping
    ModelAndView list(@AuthenticationPrincipal AccountPrincipal candidate) {
        registrations.of(candidate.accountId()).ifPresent(queries::askForPage);
        return new ModelAndView("registration/payments", "purchases", purchases.of(candidate.accountId()));
    }

    /** Another candidate's order, and one that has received no money, get the same answer as one that does not exist. */
    @GetMapping("/{number:[0-9]{1,27}}.pdf")
    ResponseEntity<byte[]> receipt(@AuthenticationPrincipal AccountPrincipal candidate, @PathVariable String number) {
        Purchase own = purchases
                .own(candidate.accountId(), number)
                .filter(purchase -> purchase.order().received().isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("receipt-" + number + ".pdf")
                                .build()
                                .toString())
                .body(pdf.render(own));
    }
}
