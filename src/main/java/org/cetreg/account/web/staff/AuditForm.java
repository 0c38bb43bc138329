package org.cetreg.account.web.staff;

/** The search form for the audit trail; any part may be missing. */
record AuditForm(String actor, String action, String object, String from, String to) {}
