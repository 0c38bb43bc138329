package org.cetreg.shared.csv;

import java.util.List;

/**
 * A kind of table that can be imported. Each importer declares one as a bean, so that a table uploaded in the wrong
 * place is recognised by its header.
 *
 * @param name its name in messages: {@code csv.table.<name>}
 */
public record TableKind(String name, List<Column> columns) {

    /** Returns how many of these names are columns of this table. */
    long recognised(List<String> names) {
        return columns.stream()
                .filter(column -> names.stream().anyMatch(column::isNamed))
                .count();
    }
}
