package org.cetreg.work;

import org.cetreg.shared.Clerk;

/**
 * The task and clerk for which a staff form is shown. Widgets receive it as the owner and read the case by the task's
 * case ID.
 */
public record StaffCase(StaffTask task, Clerk clerk) {}
