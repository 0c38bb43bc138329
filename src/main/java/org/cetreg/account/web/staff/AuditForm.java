package org.cetreg.account.web.staff;

/** What is asked of the audit trail; any part may be missing. */
record AuditForm(String actor, String action, String object, String from, String to) {}
