/**
 * Connects decision tables with the words that people read. A use case collects {@link org.cetreg.shared.rules.Facts},
 * evaluates the {@link org.cetreg.shared.rules.Rules} and returns each {@link org.cetreg.shared.rules.Refusal} to its
 * caller; a page or mail puts it into words with {@link org.cetreg.shared.rules.RefusalTexts}.
 */
package org.cetreg.shared.rules;
