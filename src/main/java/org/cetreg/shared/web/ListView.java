package org.cetreg.shared.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * One page of a list as the templates {@code shared/list} show it: which rows, in which order, and the addresses that show
 * others. The filters are part of every address, so that they are kept on the way to another page and back.
 *
 * @param path the address of the list without parameters
 * @param filters the filters that are set, by parameter; empty ones are left out
 * @param sort the parameter value of the column by which the rows are ordered
 * @param page the number of the page, counted from 1
 * @param size the number of rows of a page
 * @param hits the number of rows that the filters let through
 */
public record ListView(
        String path, Map<String, String> filters, String sort, boolean descending, int page, int size, long hits) {

    private static final String DESCENDING = "-";

    /** Returns the number of the page that somebody asks for, or of the nearest one that exists. */
    public static int page(@Nullable String typed, long hits, int size) {
        int wanted = typed != null && typed.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(typed) : 1;
        return (int) Math.min(wanted, Math.max(1, (hits + size - 1) / size));
    }

    /** Returns the number of pages, at least one. */
    public long pages() {
        return Math.max(1, (hits + size - 1) / size);
    }

    /** Returns the number of the first row shown, counted from 1; 0 when there is none. */
    public long first() {
        return hits == 0 ? 0 : (page - 1L) * size + 1;
    }

    /** Returns the number of the last row shown. */
    public long last() {
        return Math.min(hits, (long) page * size);
    }

    /** Returns the address of this page, with filters and order; further parameters can be added to it. */
    public String here() {
        return address(sort, descending, page);
    }

    public String toPage(long other) {
        return address(sort, descending, other);
    }

    /** Returns the address that orders by the column, or reverses the order if it is by this column already. */
    public String sortedBy(String column) {
        return address(column, column.equals(sort) && !descending, 1);
    }

    /** Returns the value of {@code aria-sort} for the column; null for another than the list is ordered by. */
    public String ariaSort(String column) {
        return column.equals(sort) ? (descending ? "descending" : "ascending") : null;
    }

    /** Returns the order as a parameter: the column, after a minus when the order is reversed. */
    public String order() {
        return (descending ? DESCENDING : "") + sort;
    }

    /** Returns the address of this page with one more parameter. */
    public String with(String parameter, String value) {
        return here() + "&" + parameter + "=" + UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    private String address(String by, boolean reversed, long number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        filters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        address.queryParam("sort", (reversed ? DESCENDING : "") + by);
        if (number > 1) {
            address.queryParam("page", number);
        }
        return address.encode().buildAndExpand(filters).toUriString();
    }
}
