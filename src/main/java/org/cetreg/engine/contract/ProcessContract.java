package org.cetreg.engine.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the code and the diagram of one process owe each other, as {@link Drives} declares it.
 *
 * @param process the id of the process
 * @param module the module whose folder contains its file
 * @param ofCandidates whether user tasks without candidate group and assignee belong to a candidate
 * @param variables the variables that the code sets
 * @param messages the names of the messages that the code sends
 * @param buttons the values of the buttons that the code recognises, by the id of the user task
 * @param elements the elements that the code looks for
 */
public record ProcessContract(
        String process,
        String module,
        boolean ofCandidates,
        List<Variable> variables,
        List<String> messages,
        Map<String, String> buttons,
        List<Element> elements) {

    /**
     * A variable that the code sets.
     *
     * @param words its possible values; empty when they are not words from a fixed set
     * @param passing whether it is not stored
     */
    public record Variable(String name, List<String> words, boolean passing) {}

    /** An element that the code looks for. */
    public record Element(String id, Needed.Kind kind) {}

    /**
     * Returns the contract that a class declares.
     *
     * @throws IllegalArgumentException when the class declares none
     */
    public static ProcessContract of(Class<?> driver) {
        Drives drives = driver.getAnnotation(Drives.class);
        if (drives == null) {
            throw new IllegalArgumentException("Which process does " + driver.getSimpleName() + " drive?");
        }
        return new ProcessContract(
                drives.value(),
                driver.getPackageName().split("\\.")[2],
                drives.ofCandidates(),
                Stream.of(drives.tells())
                        .map(told -> new Variable(told.value(), List.of(told.words()), told.passing()))
                        .toList(),
                List.of(drives.sends()),
                Stream.of(drives.offers()).collect(Collectors.toMap(Offered::at, Offered::value)),
                Stream.of(drives.needs())
                        .map(needed -> new Element(needed.value(), needed.kind()))
                        .toList());
    }
}
