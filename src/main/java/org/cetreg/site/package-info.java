/**
 * The top module, which depends on all others and on which none depends: access rules, the policy of every page, the
 * review of the settings at the start, and the home page of each role. Each module contributes its open addresses, the
 * targets of its forms and its required settings as small beans ({@link org.cetreg.shared.web.OpenPaths},
 * {@link org.cetreg.shared.web.FormTargets}, {@link org.cetreg.shared.settings.RequiredSettings}).
 */
@ApplicationModule(allowedDependencies = {"shared", "exam", "account", "account :: session", "account :: entrance"})
package org.cetreg.site;

import org.springframework.modulith.ApplicationModule;
