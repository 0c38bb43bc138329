/**
 * The top floor, which knows all modules and is known by none: who may open which address, the policy of every page, the
 * review of the settings at the start, and the first page of each role. What a module opens, where its forms lead and what
 * it must be told, it hands in as a small bean ({@link org.cetreg.shared.web.OpenPaths},
 * {@link org.cetreg.shared.web.FormTargets}, {@link org.cetreg.shared.settings.RequiredSettings}).
 */
@ApplicationModule(allowedDependencies = {"shared", "exam", "account", "account :: session", "account :: entrance"})
package org.cetreg.site;

import org.springframework.modulith.ApplicationModule;
