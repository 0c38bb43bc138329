package org.cetreg.bench;

import java.util.Map;

/**
 * A candidate who is logged in and has not begun.
 *
 * @param number counts the candidates of a contender
 * @param cookies the cookies with which the candidate is known
 */
record Login(int number, Map<String, String> cookies) {}
