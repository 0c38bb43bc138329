package org.cetreg.payment.payease;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cetreg.payment.platform.PlatformUnavailable;

/**
 * Reads the platform's answers: XML whose head has one value for each element, directly in the root or in
 * {@code messagehead}, and whose {@code messagebody} has records of such values.
 */
final class PayEaseXml {

    private static final XMLInputFactory FACTORY = XMLInputFactory.newInstance();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private final XMLStreamReader xml;
    private final Map<String, String> head = new HashMap<>();
    private final Consumer<Map<String, String>> records;

    private PayEaseXml(XMLStreamReader xml, Consumer<Map<String, String>> records) {
        this.xml = xml;
        this.records = records;
    }

    /**
     * Reads an answer, passes each record to the consumer and returns the head.
     *
     * @throws PlatformUnavailable when it is not complete XML of this form
     */
    static Map<String, String> read(InputStream stream, Charset charset, Consumer<Map<String, String>> records) {
        try {
            // A reader, because the declared charset (gb2312) lacks characters that the platform sends.
            PayEaseXml answer =
                    new PayEaseXml(FACTORY.createXMLStreamReader(new InputStreamReader(stream, charset)), records);
            answer.read();
            return answer.head;
        } catch (XMLStreamException e) {
            throw new PlatformUnavailable("The answer of PayEase cannot be read", e);
        }
    }

    private void read() throws XMLStreamException {
        xml.nextTag();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "messagehead" -> values(head);
                case "messagebody" -> {
                    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                        Map<String, String> record = new HashMap<>();
                        values(record);
                        records.accept(record);
                    }
                }
                default -> value(head);
            }
        }
        while (xml.hasNext()) {
            xml.next();
        }
    }

    private void values(Map<String, String> into) throws XMLStreamException {
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            value(into);
        }
    }

    private void value(Map<String, String> into) throws XMLStreamException {
        String name = xml.getLocalName();
        if (into.put(name, xml.getElementText().strip()) != null) {
            throw new XMLStreamException("A value occurs twice", xml.getLocation());
        }
    }
}
