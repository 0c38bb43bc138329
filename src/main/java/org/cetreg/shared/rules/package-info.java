/**
 * The way from a decision table to words. A use case gathers {@link org.cetreg.shared.rules.Facts}, asks the
 * {@link org.cetreg.shared.rules.Rules}, and gives back each {@link org.cetreg.shared.rules.Refusal} to whoever called it; a
 * page or mail says it with {@link org.cetreg.shared.rules.RefusalTexts}.
 */
package org.cetreg.shared.rules;
