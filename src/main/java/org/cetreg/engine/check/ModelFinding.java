package org.cetreg.engine.check;

/**
 * One thing that is wrong with the models.
 *
 * @param file such as {@code processes/registration/Registration.bpmn}
 * @param element the id of the element, or the file's name when it is about the whole file
 * @param sentence what is wrong, to be read after the element
 */
public record ModelFinding(String file, String element, String sentence) {

    @Override
    public String toString() {
        return file + ": \"" + element + "\" " + sentence + ".";
    }
}
