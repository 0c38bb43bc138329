package org.cetreg.engine.check;

/**
 * One problem in the models.
 *
 * @param file the file, such as {@code processes/registration/Registration.bpmn}
 * @param element the id of the element, or the file's name when the problem concerns the whole file
 * @param sentence the problem, as a sentence that continues after the element
 */
public record ModelFinding(String file, String element, String sentence) {

    @Override
    public String toString() {
        return file + ": \"" + element + "\" " + sentence + ".";
    }
}
