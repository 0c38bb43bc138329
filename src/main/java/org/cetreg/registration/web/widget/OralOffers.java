package org.cetreg.registration.web.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cetreg.registration.choice.Offer;
import org.cetreg.shared.rules.Refusal;

/**
 * The oral subjects that a candidate may choose at each campus. Whatever is the same at all campuses is shown once
 * beside the subject; whatever differs is shown beside the campus.
 */
final class OralOffers {

    private final Map<String, List<Offer>> bySubject = new LinkedHashMap<>();
    private final Map<String, List<Offer>> byCampus = new LinkedHashMap<>();
    private final Map<String, List<Refusal>> everywhere = new LinkedHashMap<>();

    /** @param offers each oral subject at each campus where it is offered */
    OralOffers(List<Offer> offers) {
        offers.forEach(offer -> {
            add(bySubject, offer.subject().code(), offer);
            add(byCampus, offer.campus().code(), offer);
        });
        bySubject.forEach((subject, group) -> everywhere.put(subject, inCommon(group)));
    }

    private static void add(Map<String, List<Offer>> groups, String key, Offer offer) {
        groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(offer);
    }

    /** Returns every oral subject; empty when no campus offers any. */
    List<OralSubject> subjects() {
        return bySubject.values().stream().map(this::subject).toList();
    }

    /**
     * Returns the offers of each campus. Subjects that the candidate cannot take anywhere are left out if there are
     * others.
     */
    Stream<List<Offer>> campuses() {
        List<String> possible = everywhere.entrySet().stream()
                .filter(subject -> subject.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        return byCampus.values().stream()
                .map(offers -> offers.stream()
                        .filter(offer -> possible.isEmpty()
                                || possible.contains(offer.subject().code()))
                        .toList());
    }

    /**
     * Returns the reasons why a subject cannot be chosen at its campus, except those that are already shown beside the
     * subject.
     */
    List<Refusal> reasonsAtCampus(Offer offer) {
        List<Refusal> said = everywhere.get(offer.subject().code());
        return offer.refusals().stream()
                .filter(refusal -> said.stream().noneMatch(other -> alike(refusal, other)))
                .toList();
    }

    private OralSubject subject(List<Offer> offers) {
        return new OralSubject(
                offers.get(0),
                offers.stream().anyMatch(Offer::choosable),
                offers.stream().anyMatch(Offer::seatsRemain),
                everywhere.get(offers.get(0).subject().code()),
                same(offers, Offer::fee),
                same(offers, offer -> offer.window().map(window -> List.of(window.opensAt(), window.closesAt()))));
    }

    /** Returns the reasons that all these offers have in common. */
    private static List<Refusal> inCommon(List<Offer> offers) {
        return offers.get(0).refusals().stream()
                .filter(refusal -> offers.stream()
                        .allMatch(offer -> offer.refusals().stream().anyMatch(other -> alike(refusal, other))))
                .toList();
    }

    /** Two refusals whose text names the campus differ, even if the reason is the same. */
    private static boolean alike(Refusal one, Refusal other) {
        boolean namesCampus = one.words() != null && one.words().text().contains("{campus}");
        return !namesCampus && one.reason().equals(other.reason());
    }

    private static boolean same(List<Offer> offers, Function<Offer, Optional<?>> value) {
        return offers.stream().map(value).distinct().count() == 1;
    }
}
