package org.cetreg.exam;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cetreg.exam.calendar.RegistrationWindow;

/** Creates catalogues without a database, for tests in other packages. */
public final class Catalogues {

    private Catalogues() {}

    /** Creates a catalogue that contains only institutions. */
    public static ExamCatalogue of(Sitting sitting, List<Institution> institutions, Clock clock) {
        return of(sitting, institutions, List.of(), List.of(), clock);
    }

    /** Creates a catalogue without dates, fees and notices. */
    public static ExamCatalogue of(
            Sitting sitting,
            List<Institution> institutions,
            List<Subject> subjects,
            List<RegistrationWindow> windows,
            Clock clock) {
        return new ExamCatalogue(
                new ExamCatalogue.Contents(
                        sitting,
                        institutions,
                        subjects,
                        List.of(),
                        windows,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty()),
                clock);
    }
}
