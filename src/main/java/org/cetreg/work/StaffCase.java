package org.cetreg.work;

import org.cetreg.shared.Clerk;

/** On whose behalf a form of the staff is shown: widgets get it as the owner and read the case by the task's case id. */
public record StaffCase(StaffTask task, Clerk clerk) {}
