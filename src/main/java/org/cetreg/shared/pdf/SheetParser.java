package org.cetreg.shared.pdf;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Parses the XHTML of one document at a time. It is kept, because the platform's look-up of a parser takes longer than
 * parsing.
 */
final class SheetParser {

    /** What documents contain besides their text: the space that entities stand for, and the signs of lists. */
    private static final String ALWAYS = "\u00a0•◦▪";

    private final DocumentBuilder parser;

    SheetParser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parser = factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        parser.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
    }

    /** @throws IllegalArgumentException when the text is not well-formed */
    Document parse(String xhtml) {
        try {
            return parser.parse(new InputSource(new StringReader(xhtml)));
        } catch (SAXException e) {
            throw new IllegalArgumentException("The sheet is not XHTML", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the code points of all texts and attributes, and those that appear without being written. */
    static int[] characters(Document document) {
        StringBuilder text = new StringBuilder(ALWAYS);
        collect(document, text);
        return IntStream.concat(IntStream.rangeClosed(' ', '~'), text.codePoints())
                .distinct()
                .toArray();
    }

    private static void collect(Node node, StringBuilder text) {
        if (node.getNodeValue() != null) {
            text.append(node.getNodeValue());
        }
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            text.append(attributes.item(i).getNodeValue());
        }
        NodeList children = node.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            collect(children.item(i), text);
        }
    }
}
