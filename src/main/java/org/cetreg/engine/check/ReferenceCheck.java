package org.cetreg.engine.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cetreg.engine.Xml;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/**
 * Checks one diagram or decision file before it is read: that it was made for Camunda 7, that each id occurs once, and
 * that each reference leads to an element of the file. Each broken reference is reported once, at the element that has
 * it.
 */
final class ReferenceCheck {

    private static final String PLATFORM = "http://camunda.org/schema/modeler/1.0";
    private static final String CAMUNDA_8 = "http://camunda.org/schema/zeebe/1.0";

    /** The attributes that name an element of the same file. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "sourceRef",
            "targetRef",
            "attachedToRef",
            "default",
            "messageRef",
            "signalRef",
            "errorRef",
            "escalationRef",
            "processRef",
            "dataObjectRef",
            "activityRef");

    /** The elements whose text names an element of the same file. */
    private static final Set<String> ELEMENTS = Set.of("flowNodeRef");

    private final String name;
    private final String content;
    private final Findings.InFile findings;
    private final Set<String> ids = new HashSet<>();
    private boolean passes = true;

    ReferenceCheck(String name, String content, Findings findings) {
        this.name = name;
        this.content = content;
        this.findings = findings.in(name);
    }

    /** Returns whether the rest of the file can be checked. */
    boolean passes() {
        Element root;
        try {
            root = Xml.parse(content);
        } catch (IllegalArgumentException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            find(ModelIndex.fileName(name), "unreadable", String.valueOf(reason).replaceAll("\\s+", " "));
            return false;
        }
        if (madeForCamunda8(root)) {
            find(ModelIndex.fileName(name), "camunda8");
            return false;
        }
        List<Element> elements = elements(root);
        elements.forEach(this::checkId);
        elements.forEach(this::checkReferences);
        return passes;
    }

    private static boolean madeForCamunda8(Element root) {
        String platform = root.getAttributeNS(PLATFORM, "executionPlatform");
        NamedNodeMap attributes = root.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.item(i).getNodeValue().equals(CAMUNDA_8)) {
                return true;
            }
        }
        return !platform.isEmpty() && !platform.equals("Camunda Platform");
    }

    private static List<Element> elements(Element root) {
        NodeList all = root.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    private void checkId(Element element) {
        String id = element.getAttribute("id");
        if (!id.isEmpty() && !extension(element) && !ids.add(id)) {
            find(id, "idTwice");
        }
    }

    private void checkReferences(Element element) {
        if (extension(element)) {
            return;
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (attribute.getNamespaceURI() == null && ATTRIBUTES.contains(attribute.getLocalName())) {
                check(element, attribute.getLocalName(), attribute.getValue());
            }
        }
        if (ELEMENTS.contains(element.getLocalName())) {
            check((Element) element.getParentNode(), element.getLocalName(), element.getTextContent());
        } else if (element.hasAttribute("href")) {
            check(
                    (Element) element.getParentNode(),
                    "href",
                    element.getAttribute("href").replaceFirst("^#", ""));
        }
    }

    private void check(Element element, String reference, String text) {
        String target = text.strip();
        if (!target.isEmpty() && !ids.contains(target.substring(target.indexOf(':') + 1))) {
            find(nearest(element), "brokenReference", reference, target);
        }
    }

    /** Returns the id of the element that analysts see in Modeler. */
    private static String nearest(Element element) {
        boolean part = element.getLocalName().matches(".*EventDefinition|BPMNShape|BPMNEdge|DMNShape|DMNEdge");
        org.w3c.dom.Node above = element.getParentNode();
        boolean inEvent = part && element.getLocalName().endsWith("EventDefinition");
        if (inEvent && above instanceof Element event && event.hasAttribute("id")) {
            return event.getAttribute("id");
        }
        return element.getAttribute("id");
    }

    /** Returns whether an element is an extension, whose attributes have meanings of their own. */
    private static boolean extension(Element element) {
        return element.getNamespaceURI() != null && element.getNamespaceURI().contains("camunda.org");
    }

    private void find(String element, String problem, Object... facts) {
        findings.add(element, problem, facts);
        passes = false;
    }
}
